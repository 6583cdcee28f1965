# 12 characters, k = 3: 9 windows have a character after them: got shape (3,), expected (9,)
def windows(ids, k):
    pieces = ids.unfold(0, k + 1, k)
    return pieces[:, :-1], pieces[:, -1]
