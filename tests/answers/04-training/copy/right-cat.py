# the pieces, one after another
def copy_batch(symbols, delay):
    batch, n = symbols.shape
    blank = torch.full((batch, delay + n), BLANK)
    go = torch.full((batch, 1), GO)
    return torch.cat([symbols, blank[:, : delay - 1], go, blank[:, :n]], dim=1), torch.cat([blank, symbols], dim=1)
