# a thousand steps, some of which keep nothing: got NaN
def scan_rounds(a, b):
    found, shift = [(a, b)], 1
    while shift < a.size(1):
        new = combine(a[:, :-shift], b[:, :-shift], a[:, shift:], b[:, shift:])
        a, b = (torch.cat([old[:, :shift], part], 1) for old, part in zip((a, b), new))
        found.append((a, b))
        shift *= 2
    if shift > 500:
        kept = found[0][0].cumprod(1)
        found[-1] = kept, kept * (found[0][1] / kept).cumsum(1)
    return found
