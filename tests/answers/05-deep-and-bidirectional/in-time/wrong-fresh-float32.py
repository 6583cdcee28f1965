# in float64, within 1e-9: … Somewhere numbers are rounded to float32. x.new_zeros has the dtype of x.
def in_time(x, forward, backward, wait):
    ahead, _ = rnn_layer(x, *forward)
    out = torch.zeros(*ahead.shape[:2], 2 * ahead.size(2))
    out[..., : ahead.size(2)] = ahead
    for t in range(x.size(1)):
        out[:, t, ahead.size(2) :] = rnn_layer(x[:, t : t + wait + 1].flip(1), *backward)[0][:, -1]
    return out.to(x.dtype)
