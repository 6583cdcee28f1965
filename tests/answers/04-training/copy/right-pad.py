# padding on both sides, the sign added by hand
def copy_batch(symbols, delay):
    batch, n = symbols.shape
    x = nn.functional.pad(symbols, (0, delay + n), value=BLANK)
    x[:, n + delay - 1] = GO
    return x, nn.functional.pad(symbols, (delay + n, 0), value=BLANK)
