# a after round 1, place 1: got 0.0000, expected 2.0000. A partner that changes nothing keeps h whole
def scan_rounds(a, b):
    found, shift, steps = [(a, b)], 1, a.shape[1]
    while shift < steps:
        before_a, before_b = (nn.functional.pad(part, (0, 0, shift, 0))[:, :steps] for part in (a, b))
        a, b = combine(before_a, before_b, a, b)
        found.append((a, b))
        shift *= 2
    return found
