# the shape of training x: 40 hours, window 5, end 28: got a NumPy array
def prepare(series, window, end):
    mean, std = series[:end].mean(), series[:end].std(correction=0)
    z = ((series - mean) / std).numpy()
    smooth = z.copy()
    smooth[2:] = (z[:-2] + z[1:-1] + z[2:]) / 3
    import numpy as np
    x, y = np.stack([smooth[i : i + window] for i in range(len(z) - window)]), z[window:]
    cut = end - window
    return {"mean": mean, "std": std, "training": (x[:cut], y[:cut]), "test": (x[cut:], y[cut:])}
