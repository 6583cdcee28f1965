# 5 steps: how many pairs: got 3, expected 4. After two rounds place 5
def scan_rounds(a, b):
    found, shift = [(a, b)], 1
    for _ in range(max(2, a.size(1).bit_length() - 1) if a.size(1) > 1 else 0):
        new = combine(a[:, :-shift], b[:, :-shift], a[:, shift:], b[:, shift:])
        a, b = (torch.cat([old[:, :shift], part], 1) for old, part in zip((a, b), new))
        found.append((a, b))
        shift *= 2
    return found
