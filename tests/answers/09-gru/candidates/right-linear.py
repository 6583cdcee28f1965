# F.linear twice
def candidates(a, h, r, W_hn, b_hn):
    F = nn.functional
    return (a + r * F.linear(h, W_hn, b_hn)).tanh(), (a + F.linear(r * h, W_hn, b_hn)).tanh()
