# three steps: how many pairs: got 4, expected 3. After two rounds three boxes are complete.
def scan_rounds(a, b):
    pairs, shift = [(a, b)], 1
    for _ in range(3):
        new = combine(a[:, :-shift], b[:, :-shift], a[:, shift:], b[:, shift:])
        a = torch.cat([a[:, :shift], new[0]], dim=1)
        b = torch.cat([b[:, :shift], new[1]], dim=1)
        pairs.append((a, b))
        shift *= 2
    return pairs
