# b after round 1, place 2: got 9.0000, expected 6.0000 … a was renewed before b was made from it.
def scan_rounds(a, b):
    found, shift = [(a, b)], 1
    while shift < a.size(1):
        a = torch.cat([a[:, :shift], a[:, shift:] * a[:, :-shift]], 1)
        b = torch.cat([b[:, :shift], a[:, shift:] * b[:, :-shift] + b[:, shift:]], 1)
        found.append((a, b))
        shift *= 2
    return found
