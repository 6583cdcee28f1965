# a = (0.5, 1), B = (2, 4), C = (1, 3): K_3: got 12.1250, … Each age brings one more a.
def kernel(a, B, C, length):
    power, found = torch.ones_like(a), []
    for k in range(length):
        found.append((C * power * B).sum())
        power = a if k == 0 else power * power
    return torch.stack(found)
