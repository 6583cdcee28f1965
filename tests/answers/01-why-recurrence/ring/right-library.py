# nn.RNN called with our weights
def ring(x, W, b):
    symbols, hidden = x.shape[2], W.shape[0]
    weights = {
        "weight_ih_l0": W[:, :symbols],
        "weight_hh_l0": W[:, symbols:],
        "bias_ih_l0": b,
        "bias_hh_l0": torch.zeros_like(b),
    }
    return torch.func.functional_call(nn.RNN(symbols, hidden, batch_first=True, dtype=x.dtype), weights, (x,))[1][0]
