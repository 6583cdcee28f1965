# einsum names the axes
def step_backward(delta, x, h_before, h, W_hh):
    e = delta - delta * h * h
    return (torch.einsum("bi,bf->if", e, x), torch.einsum("bi,bj->ij", e, h_before),
            torch.einsum("bi->i", e), torch.einsum("bi,ij->bj", e, W_hh))
