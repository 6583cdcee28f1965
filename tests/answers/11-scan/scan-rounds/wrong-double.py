# …the values are right, their dtype is torch.float64
def scan_rounds(a, b):
    a, b = a.double(), b.double()
    rounds, shift = [(a, b)], 1
    while shift < a.shape[1]:
        a_new, b_new = combine(a[:, :-shift], b[:, :-shift], a[:, shift:], b[:, shift:])
        a, b = torch.cat([a[:, :shift], a_new], dim=1), torch.cat([b[:, :shift], b_new], dim=1)
        rounds.append((a, b))
        shift = 2 * shift
    return rounds
