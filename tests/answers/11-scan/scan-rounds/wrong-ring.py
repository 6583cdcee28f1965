# b after round 1, place 1: got 3, expected 1. It was joined with the last box: the row is no ring.
def scan_rounds(a, b):
    found, shift = [(a, b)], 1
    while shift < a.size(1):
        a, b = combine(a.roll(shift, 1), b.roll(shift, 1), a, b)
        found.append((a, b))
        shift *= 2
    return found
