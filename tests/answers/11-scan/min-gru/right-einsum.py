# einsum
def min_gru(x, W_z, b_z, W_h, b_h):
    z = (torch.einsum('btf,hf->bth', x, W_z) + b_z).sigmoid()
    n = torch.einsum('btf,hf->bth', x, W_h) + b_h
    return [1.0 - z, n * z]
