# a = (0.5, 0.2, 0.4): row 2, column 1: got 0.1000, expected 0.2000. The a of step 1 came before
def decays(a):
    table = torch.eye(len(a))
    for t in range(len(a)):
        for s in range(t):
            table[t, s] = a[s : t + 1].prod()
    return table
