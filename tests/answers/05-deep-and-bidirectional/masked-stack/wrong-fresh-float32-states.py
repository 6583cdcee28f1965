# in float64, within 1e-9: … Somewhere numbers are rounded to float32. A mask in float32 rounds nothing.
def masked_stack(x, layers, masks, p):
    lasts = []
    for l, weights in enumerate(layers):
        output, last = rnn_layer(x, *weights)
        lasts.append(last)
        if l < len(layers) - 1:
            x = (output.float() * masks[l] / (1 - p)).to(output.dtype)
    return output, torch.cat(lasts)
