# the second window: got [13, 14, 15], expected [11, 12, 13]. Each window begins one further on
def windows(ids, k):
    pieces = ids.unfold(0, k + 1, k)
    return pieces[:, :-1], pieces[:, -1]
