# 200 steps, every second of which keeps nothing: got … Nearly.
def decays(a):
    s = (a + 1e-8).log().cumsum(0)
    return (s[:, None] - s[None, :]).exp().tril()
