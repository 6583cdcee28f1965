# where do h = 0 and h = 1 go?
def combine(a1, b1, a2, b2):
    def both(h):
        return a2 * (a1 * h + b1) + b2
    return [both(1.0) - both(0.0), both(0.0)]
