# b after round 1, place 3: got 31.0000, expected 16.0000. It was joined with what place 2 holds *after* this round
def scan_rounds(a, b):
    found, shift = [(a, b)], 1
    while shift < a.size(1):
        a, b = a.clone(), b.clone()
        for t in range(shift, a.size(1)):
            b[:, t] = a[:, t] * b[:, t - shift] + b[:, t]
            a[:, t] = a[:, t] * a[:, t - shift]
        found.append((a, b))
        shift *= 2
    return found
