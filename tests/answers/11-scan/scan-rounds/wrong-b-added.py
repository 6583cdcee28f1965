# b after round 1, place 2: got 4.0000, expected 6.0000. b was added up, without a.
def scan_rounds(a, b):
    found, shift = [(a, b)], 1
    while shift < a.size(1):
        a, b = (torch.cat([a[:, :shift], a[:, shift:] * a[:, :-shift]], 1),
                torch.cat([b[:, :shift], b[:, shift:] + b[:, :-shift]], 1))
        found.append((a, b))
        shift *= 2
    return found
