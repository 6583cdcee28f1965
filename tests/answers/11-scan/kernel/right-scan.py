# the recurrence's answer to a single one
def kernel(a, B, C, length):
    impulse = torch.zeros(length)
    impulse[0] = 1.0
    a = a.expand(1, length, -1)
    return scan_rounds(a, (impulse[:, None] * B)[None])[-1][1][0] @ C
