# the first window of a ramp 10, 11, 12, …: got 13, expected [10, 11, 12]
def windows(ids, k):
    return ids[k:], ids.unfold(0, k, 1)[:-1]
