# x: got shape (2, 11), expected (2, 10). The delay counts GO in
def copy_batch(symbols, delay):
    batch, n = symbols.shape
    blank = torch.full((batch, delay + n + 1), BLANK)
    go = torch.full((batch, 1), GO)
    return torch.cat([symbols, blank[:, :delay], go, blank[:, :n]], dim=1), torch.cat([blank, symbols], dim=1)
