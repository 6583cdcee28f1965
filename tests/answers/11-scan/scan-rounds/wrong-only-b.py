# pair 0: got one tensor, expected a pair. a changes in each round too: keep both.
def scan_rounds(a, b):
    found, shift = [b], 1
    while shift < a.size(1):
        new = combine(a[:, :-shift], b[:, :-shift], a[:, shift:], b[:, shift:])
        a, b = (torch.cat([old[:, :shift], part], 1) for old, part in zip((a, b), new))
        found.append(b)
        shift *= 2
    return found
