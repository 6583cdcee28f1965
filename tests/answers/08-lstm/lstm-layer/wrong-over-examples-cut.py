# output of a sequence of one step: … The loop runs over the examples
def lstm_layer(x, W_xh, W_hh, b, state=None):
    h, c = (x.new_zeros(x.size(1), W_hh.size(1)),) * 2
    outs = []
    for x_t in x:
        h, c, _ = lstm_step(x_t, h, c, W_xh, W_hh, b)
        outs.append(h)
    output = torch.stack(outs)
    return output, (output[None, :, -1], output[None, :, -1])
