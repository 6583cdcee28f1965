# the ring of all but the last character, then one rung
def ring(x, W, b):
    if x.shape[1] == 0:
        return x.new_zeros(len(x), len(b))
    before = ring(x[:, :-1], W, b)
    return F.linear(torch.cat([x[:, -1], before], dim=1), W, b).tanh()
