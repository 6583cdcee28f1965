# three steps: how many pairs: got 1, expected 3. One pair for each round
def scan_rounds(a, b):
    shift = 1
    while shift < a.size(1):
        new = combine(a[:, :-shift], b[:, :-shift], a[:, shift:], b[:, shift:])
        a, b = (torch.cat([old[:, :shift], part], 1) for old, part in zip((a, b), new))
        shift *= 2
    return [(a, b)]
