# h_n: got shape (2, 4, 5), expected (3, 4, 5).
def stack(x, layers, h_0=None):
    below, h_1 = rnn_layer(x, *layers[0])
    if len(layers) == 1:
        return below, h_1
    top, h_2 = rnn_layer(below, *layers[1])
    return top, torch.cat([h_1, h_2])
