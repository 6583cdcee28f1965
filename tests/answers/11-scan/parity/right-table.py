# a table, looked up
def parity(x):
    table = torch.tensor([[1.0, 0.0], [-1.0, 1.0]])[x.long()]
    return table[..., 0], table[..., 1]
