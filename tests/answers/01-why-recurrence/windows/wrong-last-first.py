# the first window of a ramp 10, 11, 12, …: got [18, 19, 20], expected [10, 11, 12]. The windows come in the order
def windows(ids, k):
    return ids.unfold(0, k, 1)[:-1].flip(0), ids[k:].flip(0)
