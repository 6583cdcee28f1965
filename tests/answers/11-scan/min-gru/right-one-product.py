# both layers as one product
def min_gru(x, W_z, b_z, W_h, b_h):
    u, n = (x @ torch.cat([W_z, W_h]).T + torch.cat([b_z, b_h])).chunk(2, dim=-1)
    a = 1 / (1 + u.exp())
    return torch.stack([a, (1 - a) * n])
