# the character after 10, 11, 12: got 14, expected 13. One target, and right after its window
def windows(ids, k):
    return ids.unfold(0, k, 1)[: -2], ids[k + 1 :]
