# the states kept with their layer in front, and joined at the end
def rnn_layer(x, W_xh, W_hh, b, h_0=None):
    if h_0 is None:
        h_0 = x.new_zeros(1, x.size(0), len(b))
    pushes = x @ W_xh.T + b
    path = [h_0]
    for push in pushes.transpose(0, 1):
        path.append(torch.tanh(push + path[-1] @ W_hh.T))
    output = torch.cat(path[1:]).transpose(0, 1)
    return output, path[-1]
