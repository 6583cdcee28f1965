# b after round 1, place 1: got 0, expected 1. It got lost.
def scan_rounds(a, b):
    pairs, shift = [(a, b)], 1
    while shift < a.shape[1]:
        new = combine(a[:, :-shift], b[:, :-shift], a[:, shift:], b[:, shift:])
        a = torch.cat([torch.zeros_like(a[:, :shift]), new[0]], dim=1)
        b = torch.cat([torch.zeros_like(b[:, :shift]), new[1]], dim=1)
        pairs.append((a, b))
        shift *= 2
    return pairs
