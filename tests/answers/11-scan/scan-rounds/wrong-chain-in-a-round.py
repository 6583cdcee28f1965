# what 256 steps take, beside 16: … operations, and … A loop over places is a chain
def scan_rounds(a, b):
    T = a.shape[1]
    pairs, shift = [(a, b)], 1
    while shift < T:
        old_a, old_b = pairs[-1]
        new_a, new_b = old_a.clone(), old_b.clone()
        for t in range(shift, T):
            new_a[:, t], new_b[:, t] = combine(old_a[:, t - shift], old_b[:, t - shift], old_a[:, t], old_b[:, t])
        pairs.append((new_a, new_b))
        shift *= 2
    return pairs
