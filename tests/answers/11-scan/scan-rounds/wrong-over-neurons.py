# three steps: how many pairs: got 1, expected 3; and with four neurons there are 3. The rounds go over the neurons.
def scan_rounds(a, b):
    rounds, shift = [(a, b)], 1
    while shift < a.shape[2]:
        a_new, b_new = combine(a[:, :, :-shift], b[:, :, :-shift], a[:, :, shift:], b[:, :, shift:])
        a, b = torch.cat([a[:, :, :shift], a_new], dim=2), torch.cat([b[:, :, :shift], b_new], dim=2)
        rounds.append((a, b))
        shift *= 2
    return rounds
