# three steps: how many pairs: got 1, expected 3; and with four examples there are 3. The rounds go over the examples.
def scan_rounds(a, b):
    a, b = a.transpose(0, 1), b.transpose(0, 1)
    rounds, shift = [(a, b)], 1
    while shift < a.shape[1]:
        a_new, b_new = combine(a[:, :-shift], b[:, :-shift], a[:, shift:], b[:, shift:])
        a, b = torch.cat([a[:, :shift], a_new], dim=1), torch.cat([b[:, :shift], b_new], dim=1)
        rounds.append((a, b))
        shift = 2 * shift
    return [(a.transpose(0, 1), b.transpose(0, 1)) for a, b in rounds]
