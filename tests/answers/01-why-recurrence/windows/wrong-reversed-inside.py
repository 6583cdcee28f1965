# the first window of a ramp 10, 11, 12, …: got [12, 11, 10], expected [10, 11, 12]. A window keeps the order of the text
def windows(ids, k):
    return ids.unfold(0, k, 1)[:-1].flip(1), ids[k:]
