# b after round 2, place 3: got 6.0000, expected 31.0000. It was made from what is given.
def scan_rounds(a, b):
    found, shift = [(a, b)], 1
    while shift < a.shape[1]:
        new = combine(a[:, :-shift], b[:, :-shift], a[:, shift:], b[:, shift:])
        last = found[-1]
        found.append(tuple(torch.cat([old[:, :shift], part], 1) for old, part in zip(last, new)))
        shift *= 2
    return found
