# the arguments: your function changed its second argument.
def scan_rounds(a, b):
    found, shift = [(a, b)], 1
    while shift < a.size(1):
        b[:, shift:] = b[:, shift:] + a[:, shift:] * b[:, :-shift]
        a = torch.cat([a[:, :shift], a[:, shift:] * a[:, :-shift]], 1)
        found.append((a, b.clone()))
        shift *= 2
    return found
