# NumPy, sliding windows
def direct_targets(series, window, horizon):
    both = np.lib.stride_tricks.sliding_window_view(series.numpy(), window + horizon)
    return torch.tensor(both[:, :window].copy()), torch.tensor(both[:, window:].copy())
