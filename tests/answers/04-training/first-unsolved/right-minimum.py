# the lowest loss of each run, with nan taken for infinite
def first_unsolved(curves, lengths, limit, every, budget):
    lowest = curves[..., : int(budget / every)].nan_to_num(float("inf")).amin(dim=2)
    worst = lowest.amax(dim=1)
    missed = (worst >= limit).nonzero().flatten()
    return lengths[missed[0]] if len(missed) else None
