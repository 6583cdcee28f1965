# the targets while the net reads: got [0, 0, 0], expected [8, 8, 8].
def copy_batch(symbols, delay):
    batch, n = symbols.shape
    x = torch.full((batch, delay + 2 * n), BLANK)
    y = torch.zeros(batch, delay + 2 * n, dtype=torch.int64)
    x[:, :n] = symbols
    x[:, n + delay - 1] = GO
    y[:, n + delay :] = symbols
    return x, y
