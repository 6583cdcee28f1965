# what is returned: got two lists, expected a list of pairs.
def scan_rounds(a, b):
    kept, added, shift = [a], [b], 1
    while shift < a.shape[1]:
        new = combine(a[:, :-shift], b[:, :-shift], a[:, shift:], b[:, shift:])
        a, b = (torch.cat([old[:, :shift], part], 1) for old, part in zip((a, b), new))
        kept.append(a)
        added.append(b)
        shift *= 2
    return kept, added
