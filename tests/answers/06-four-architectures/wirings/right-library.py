# nn.RNN for all
def run(x, lengths, net, h_0=None):
    layer = nn.RNN(x.size(2), len(net["b"]), batch_first=True)
    weights = {"weight_ih_l0": net["W_xh"], "weight_hh_l0": net["W_hh"], "bias_ih_l0": net["b"],
               "bias_hh_l0": 0 * net["b"]}
    states, _ = torch.func.functional_call(layer, weights, (x, None if h_0 is None else h_0[None]))
    return states, states[torch.arange(len(x)), lengths - 1]


def sequence_to_sequence(x, lengths, net):
    return read(run(x, lengths, net)[0], net)


def sequence_to_vector(x, lengths, net):
    return read(run(x, lengths, net)[1], net)


def vector_to_sequence(v, steps, net):
    x = F.pad(v[:, None], (0, 0, 0, steps - 1))
    return read(run(x, no_padding(x), net)[0], net)


def encoder_decoder(x, lengths, heard, encoder, decoder):
    return read(run(heard, no_padding(heard), decoder, run(x, lengths, encoder)[1])[0], decoder)
