# the inputs for two symbols and a delay of 1: … GO comes right after the symbols.
def copy_batch(symbols, delay):
    batch, n = symbols.shape
    x = torch.full((batch, delay + 2 * n), BLANK)
    y = torch.full((batch, delay + 2 * n), BLANK)
    x[:, :n] = symbols
    x[:, max(n + delay - 1, n + 1)] = GO
    y[:, n + delay :] = symbols
    return x, y
