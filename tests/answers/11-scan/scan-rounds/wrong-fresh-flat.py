# three steps: how many pairs: got 5, expected 3. The given pair, two rounds.
def scan_rounds(a, b):
    pairs, shift = [(a, b)], 1
    while shift < a.shape[1]:
        new = combine(a[:, :-shift], b[:, :-shift], a[:, shift:], b[:, shift:])
        a = torch.cat([a[:, :shift], new[0]], dim=1)
        b = torch.cat([b[:, :shift], new[1]], dim=1)
        pairs += [a, b]
        shift *= 2
    return pairs
