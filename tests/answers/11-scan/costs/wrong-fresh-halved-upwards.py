# costs(5), joins: got 9, expected 8. Count the dark arrows.
def costs(T):
    r = 0
    j = 0
    n = T
    while n > 1:
        n = (n + 1) // 2
        r += 1
        j += T - n
    return r, j
