# masks scaled beforehand, ones below the first layer
def masked_stack(x, layers, masks, p):
    scales = [torch.ones(1)] + [mask.true_divide(1 - p) for mask in masks]
    outputs = []
    for scale, (W_xh, W_hh, b) in zip(scales, layers):
        x = rnn_layer(x.mul(scale), W_xh, W_hh, b)[0]
        outputs.append(x)
    return x, torch.stack([states[:, -1] for states in outputs])
