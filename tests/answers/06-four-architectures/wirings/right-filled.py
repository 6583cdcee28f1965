# zeros made beforehand; index for the own last step; F.linear
def sequence_to_sequence(x, lengths, net):
    states, _ = masked_scan(x, lengths, net)
    return read(states, net)


def sequence_to_vector(x, lengths, net):
    states, _ = masked_scan(x, lengths, net)
    return F.linear(states[torch.arange(len(x)), lengths - 1], net["W_hy"], net["b_y"])


def vector_to_sequence(v, steps, net):
    x = torch.zeros(v.size(0), steps, v.size(1))
    x[:, 0] = v
    states, _ = masked_scan(x, torch.full((len(v),), steps), net)
    return F.linear(states, net["W_hy"], net["b_y"])


def encoder_decoder(x, lengths, heard, encoder, decoder):
    _, context = masked_scan(x, lengths, encoder)
    states, _ = masked_scan(heard, no_padding(heard), decoder, context)
    return read(states, decoder)
