# the targets while the net reads: got [3, 1, 4], expected [8, 8, 8]. It has nothing to say yet
def copy_batch(symbols, delay):
    batch, n = symbols.shape
    x = torch.full((batch, delay + 2 * n), BLANK)
    y = torch.full((batch, delay + 2 * n), BLANK)
    x[:, :n] = symbols
    x[:, n + delay - 1] = GO
    y[:, n + delay :] = symbols
    y[:, :n] = symbols
    return x, y
