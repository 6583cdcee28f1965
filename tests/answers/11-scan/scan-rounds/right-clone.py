# copies, filled in
def scan_rounds(a, b):
    found = [(a, b)]
    for k in range((a.shape[1] - 1).bit_length()):
        reach = 2**k
        old_a, old_b = found[-1]
        new_a, new_b = old_a.clone(), old_b.clone()
        new_a[:, reach:] = old_a[:, reach:] * old_a[:, :-reach]
        new_b[:, reach:] += old_a[:, reach:] * old_b[:, :-reach]
        found.append((new_a, new_b))
    return found
