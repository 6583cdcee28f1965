# the first window of a ramp 10, 11, 12, …: got [11, 12, 13], expected [10, 11, 12]. It begins at place 0
def windows(ids, k):
    inputs = ids.unfold(0, k, 1)[1:]
    targets = ids[k:]
    return inputs, targets
