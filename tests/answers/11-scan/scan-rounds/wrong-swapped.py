# b after round 1, place 2: got 7.0000, expected 6.0000 … The box on the left holds the earlier step
def scan_rounds(a, b):
    found, shift = [(a, b)], 1
    while shift < a.size(1):
        new = combine(a[:, shift:], b[:, shift:], a[:, :-shift], b[:, :-shift])
        a, b = (torch.cat([old[:, :shift], part], 1) for old, part in zip((a, b), new))
        found.append((a, b))
        shift *= 2
    return found
