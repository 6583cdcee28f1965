# the step of GO, for three symbols and a delay of 4: got 7, expected 6.
def copy_batch(symbols, delay):
    batch, n = symbols.shape
    x = torch.full((batch, delay + 2 * n), BLANK)
    y = torch.full((batch, delay + 2 * n), BLANK)
    x[:, :n] = symbols
    x[:, n + delay] = GO
    y[:, n + delay :] = symbols
    return x, y
