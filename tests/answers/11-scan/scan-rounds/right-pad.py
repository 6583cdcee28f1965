# a partner that changes nothing: (1, 0)
def scan_rounds(a, b):
    found, shift, steps = [[a, b]], 1, a.shape[1]
    while shift < steps:
        a_before = nn.functional.pad(a, (0, 0, shift, 0), value=1.0)[:, :steps]
        b_before = nn.functional.pad(b, (0, 0, shift, 0))[:, :steps]
        a, b = combine(a_before, b_before, a, b)
        found.append([a, b])
        shift *= 2
    return found
