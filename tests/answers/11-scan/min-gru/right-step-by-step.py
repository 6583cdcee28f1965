# a loop over time
def min_gru(x, W_z, b_z, W_h, b_h):
    a, b = [], []
    for x_t in x.unbind(1):
        z = torch.sigmoid(x_t @ W_z.T + b_z)
        a.append(1 - z)
        b.append(z * (x_t @ W_h.T + b_h))
    return torch.stack(a, 1), torch.stack(b, 1)
