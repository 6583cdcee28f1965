# costs(8), joins: got 12, expected 17. Count the dark arrows.
def costs(T):
    import math
    r = math.ceil(math.log2(T))
    return r, T // 2 * r
