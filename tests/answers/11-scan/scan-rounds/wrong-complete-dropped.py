# pair 1, for one example, three steps, one neuron: the shape of a: got shape (1, 2, 1)
def scan_rounds(a, b):
    found, shift = [(a, b)], 1
    while shift < a.size(1) and len(found) < 3:
        a, b = combine(a[:, :-shift], b[:, :-shift], a[:, shift:], b[:, shift:])
        found.append((a, b))
    return found
