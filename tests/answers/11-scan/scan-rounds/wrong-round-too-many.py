# 1 steps: how many pairs: got 2, expected 1. A single step is complete.
def scan_rounds(a, b):
    found, shift = [(a, b)], 1
    for _ in range(a.size(1).bit_length()):
        new = combine(a[:, :-shift], b[:, :-shift], a[:, shift:], b[:, shift:])
        a, b = (torch.cat([old[:, :shift], part], 1) for old, part in zip((a, b), new))
        found.append((a, b))
        shift *= 2
    return found
