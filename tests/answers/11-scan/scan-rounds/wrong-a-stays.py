# a after round 1: got 3.0000, expected 6.0000 at [0, 1, 0] … a is a product
def scan_rounds(a, b):
    found, shift = [(a, b)], 1
    while shift < a.size(1):
        b = torch.cat([b[:, :shift], a[:, shift:] * b[:, :-shift] + b[:, shift:]], 1)
        found.append((a, b))
        shift *= 2
    return found
