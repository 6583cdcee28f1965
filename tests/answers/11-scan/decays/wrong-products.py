# three steps: got shape (3,), expected (3, 3).
def decays(a):
    return a.cumprod(0)
