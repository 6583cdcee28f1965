# the character after 10, 11, 12: got [13], expected 13. One target
def windows(ids, k):
    both = ids.unfold(0, k + 1, 1)
    return both[:, :k], both[:, k:]
