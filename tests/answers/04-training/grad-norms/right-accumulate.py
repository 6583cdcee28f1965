# itertools.accumulate over the states from the end, einsum for the product
def grad_norms(h, W_hh, delta, activation):
    from itertools import accumulate

    def slope(state):
        if activation == "tanh":
            return (1 - state) * (1 + state)
        return (state > 0).float() if activation == "relu" else state * (1 - state)

    def back(blame, state):
        return torch.einsum("i,ij->j", blame * slope(state), W_hh)

    return torch.linalg.vector_norm(torch.stack(list(accumulate(h[1:].flip(0), back, initial=delta))), dim=1)
