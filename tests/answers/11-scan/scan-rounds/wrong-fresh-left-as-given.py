# b after round 2, four examples … Now the distance is 2, and both partners are as the round before left them.
def scan_rounds(a, b):
    given, found, shift = (a, b), [(a, b)], 1
    while shift < a.shape[1]:
        new = combine(given[0][:, :-shift], given[1][:, :-shift], a[:, shift:], b[:, shift:])
        a, b = (torch.cat([old[:, :shift], part], 1) for old, part in zip((a, b), new))
        found.append((a, b))
        shift *= 2
    return found
