# the end of the inputs: got [3, 1, 4]. While it answers, the net hears blanks
def copy_batch(symbols, delay):
    batch, n = symbols.shape
    x = torch.full((batch, delay + 2 * n), BLANK)
    y = torch.full((batch, delay + 2 * n), BLANK)
    x[:, :n] = symbols
    x[:, n + delay - 1] = GO
    y[:, n + delay :] = symbols
    x[:, n + delay :] = symbols
    return x, y
