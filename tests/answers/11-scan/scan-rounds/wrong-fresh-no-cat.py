# b of the second pair: got shape (1, 2, 1), expected (1, 3, 1). Each pair has a place for every step.
def scan_rounds(a, b):
    found, shift = [(a, b)], 1
    while shift < a.shape[1]:
        a, b = combine(a[:, :-shift], b[:, :-shift], a[:, shift:], b[:, shift:])
        found.append((a, b))
        shift *= 2
    return found
