# what is returned: got one tensor, expected a list of pairs. The last states alone
def scan_rounds(a, b):
    h = torch.zeros_like(b[:, 0])
    states = []
    for t in range(a.size(1)):
        h = a[:, t] * h + b[:, t]
        states.append(h)
    return torch.stack(states, 1)
