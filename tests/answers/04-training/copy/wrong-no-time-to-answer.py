# x: got shape (2, 7), expected (2, 10). The net also needs n steps in which to answer.
def copy_batch(symbols, delay):
    batch, n = symbols.shape
    x = torch.full((batch, delay + n), BLANK)
    y = torch.full((batch, delay + n), BLANK)
    x[:, :n] = symbols
    x[:, n + delay - 1] = GO
    y[:, delay:] = symbols
    return x, y
