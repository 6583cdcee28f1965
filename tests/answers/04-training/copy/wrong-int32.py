# the kind of numbers: got torch.int32 … stored as they came
def copy_batch(symbols, delay):
    batch, n = symbols.shape
    x = torch.full((batch, delay + 2 * n), BLANK, dtype=torch.int32)
    y = torch.full((batch, delay + 2 * n), BLANK, dtype=torch.int32)
    x[:, :n] = symbols
    x[:, n + delay - 1] = GO
    y[:, n + delay :] = symbols
    return x, y
