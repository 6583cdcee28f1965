# a loop over the steps
def selective(x, delta, A, B):
    a, b = [], []
    for t in range(x.shape[1]):
        a.append(torch.exp(torch.outer(delta[:, t], A)))
        b.append((delta[:, t] * x[:, t])[:, None] * B[:, t])
    return torch.stack(a, 1), torch.stack(b, 1)
