# entry by entry
def decays(a):
    table = torch.zeros(len(a), len(a))
    for s in range(len(a)):
        left = torch.ones(())
        table[s, s] = left
        for t in range(s + 1, len(a)):
            left = left * a[t]
            table[t, s] = left
    return table
