# three steps: how many pairs: got 2, expected 3. After round 1 place 3 has put together steps 2 and 3 only
def scan_rounds(a, b):
    found, shift, steps = [(a, b)], 1, a.shape[1]
    while 2 * shift <= steps:
        new = combine(a[:, :-shift], b[:, :-shift], a[:, shift:], b[:, shift:])
        a, b = (torch.cat([old[:, :shift], part], 1) for old, part in zip((a, b), new))
        found.append((a, b))
        shift *= 2
    return found
