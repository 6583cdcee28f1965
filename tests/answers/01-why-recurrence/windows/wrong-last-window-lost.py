# 12 characters, k = 3: 9 windows have a character after them: got shape (8,), expected (9,). One target a window
def windows(ids, k):
    return ids.unfold(0, k, 1)[:-2], ids[k:-1]
