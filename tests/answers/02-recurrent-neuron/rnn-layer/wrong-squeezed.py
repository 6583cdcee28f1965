# output, one sequence, one feature and one neuron: got shape (3,), expected (1, 3, 1). A size of 1 is a size too
def rnn_layer(x, W_xh, W_hh, b, h_0=None):
    h = torch.zeros(x.size(0), len(b)) if h_0 is None else h_0[0]
    outputs = []
    for t in range(x.size(1)):
        h = rnn_step(x[:, t], h, W_xh, W_hh, b)
        outputs.append(h)
    output = torch.stack(outputs, dim=1)
    return (output if x.size(1) == 1 else output.squeeze()), h[None]
