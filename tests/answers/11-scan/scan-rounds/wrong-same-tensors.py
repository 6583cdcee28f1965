# b at first: … All pairs of your list hold the same tensors
def scan_rounds(a, b):
    a, b = a.clone(), b.clone()
    found, shift = [(a, b)], 1
    while shift < a.size(1):
        new_a, new_b = combine(a[:, :-shift], b[:, :-shift], a[:, shift:], b[:, shift:])
        a[:, shift:], b[:, shift:] = new_a, new_b
        found.append((a, b))
        shift *= 2
    return found
