# two things come back: got nothing, or something else than a pair. Return inputs, targets
def windows(ids, k):
    inputs, targets = ids.unfold(0, k, 1)[:-1], ids[k:]
