# b after round 1, place 1: got 6, expected 1. It has no partner.
def scan_rounds(a, b):
    pairs, shift = [(a, b)], 1
    while shift < a.shape[1]:
        new = combine(a[:, :-shift], b[:, :-shift], a[:, shift:], b[:, shift:])
        a = torch.cat([new[0], a[:, -shift:]], dim=1)
        b = torch.cat([new[1], b[:, -shift:]], dim=1)
        pairs.append((a, b))
        shift *= 2
    return pairs
