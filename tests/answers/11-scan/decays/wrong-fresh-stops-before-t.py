# a = (0.5, 0.2, 0.4): row 2, column 1: got 1.0000, expected 0.2000. One a: the second.
def decays(a):
    T = len(a)
    D = torch.zeros(T, T)
    for t in range(T):
        for s in range(t + 1):
            D[t, s] = a[s + 1:t].prod()
    return D
