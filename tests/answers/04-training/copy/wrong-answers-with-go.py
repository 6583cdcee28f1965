# the end of the targets: … The step after GO is the first to answer
def copy_batch(symbols, delay):
    batch, n = symbols.shape
    x = torch.full((batch, delay + 2 * n), BLANK)
    y = torch.full((batch, delay + 2 * n), BLANK)
    x[:, :n] = symbols
    x[:, n + delay - 1] = GO
    y[:, n + delay - 1 : -1] = symbols
    return x, y
