# (2, 1), then (3, 4): a and b stand in each other's place.
def combine(a1, b1, a2, b2):
    return a2 * b1 + b2, a2 * a1
