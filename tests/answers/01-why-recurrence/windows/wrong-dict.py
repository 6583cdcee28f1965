# two things come back: got a dict. Return the two.
def windows(ids, k):
    return {"inputs": ids.unfold(0, k, 1)[:-1], "targets": ids[k:]}
