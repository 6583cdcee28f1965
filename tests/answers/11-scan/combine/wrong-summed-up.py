# steps of shape (4, 3): the shape of a: got shape (3,)
def combine(a1, b1, a2, b2):
    if a1.dim() == 1:
        return a1 * a2, a2 * b1 + b2
    return (a1 * a2).sum(0), (a2 * b1 + b2).sum(0)
