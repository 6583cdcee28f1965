# three steps: how many pairs: got 2, expected 3. The list begins with what is given.
def scan_rounds(a, b):
    found, shift = [], 1
    while shift < a.size(1):
        new = combine(a[:, :-shift], b[:, :-shift], a[:, shift:], b[:, shift:])
        a, b = (torch.cat([old[:, :shift], part], 1) for old, part in zip((a, b), new))
        found.append((a, b))
        shift *= 2
    return found
