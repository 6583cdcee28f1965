# b after round 2, place 3: got 106.0000, expected 31.0000. Its partner was one place to the left again.
def scan_rounds(a, b):
    found = [(a, b)]
    for _ in range((a.shape[1] - 1).bit_length()):
        new = combine(a[:, :-1], b[:, :-1], a[:, 1:], b[:, 1:])
        a, b = (torch.cat([old[:, :1], part], 1) for old, part in zip((a, b), new))
        found.append((a, b))
    return found
