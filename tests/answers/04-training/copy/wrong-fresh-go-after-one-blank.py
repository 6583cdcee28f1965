# the step of GO, for three symbols and a delay of 4: got 4, expected 6.
def copy_batch(symbols, delay):
    batch, n = symbols.shape
    x = torch.full((batch, delay + 2 * n), BLANK)
    y = x.clone()
    x[:, :n] = symbols
    x[:, n + 1] = GO
    y[:, -n:] = symbols
    return x, y
