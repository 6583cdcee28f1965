# windows of k + 1, the last column is the target
def windows(ids, k):
    pieces = ids.unfold(0, k + 1, 1)
    return pieces[:, :-1], pieces[:, -1]
