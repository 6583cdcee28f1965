# the gradients: no gradient arrives
def scan_rounds(a, b):
    rounds, shift = [(a.detach(), b.detach())], 1
    while shift < a.shape[1]:
        a, b = rounds[-1]
        a_new, b_new = combine(a[:, :-shift], b[:, :-shift], a[:, shift:], b[:, shift:])
        rounds.append((torch.cat([a[:, :shift], a_new], dim=1), torch.cat([b[:, :shift], b_new], dim=1)))
        shift = 2 * shift
    return rounds
