# NumPy, nanmin
def first_unsolved(curves, lengths, limit, every, budget):
    import numpy as np

    losses = np.nan_to_num(curves.numpy()[:, :, : budget // every], nan=np.inf)
    ok = (losses.min(axis=2) < limit).all(axis=1)
    return None if ok.all() else lengths[int(np.argmin(ok))]
