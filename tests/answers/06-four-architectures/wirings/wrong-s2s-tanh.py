# sequence-to-sequence: a single step: … No tanh follows the output layer.
def sequence_to_sequence(x, lengths, net):
    states, _ = masked_scan(x, lengths, net)
    return torch.tanh(read(states, net))


def sequence_to_vector(x, lengths, net):
    _, last = masked_scan(x, lengths, net)
    return read(last, net)


def vector_to_sequence(v, steps, net):
    x = torch.stack([v] + (steps - 1) * [torch.zeros_like(v)], dim=1)
    return read(masked_scan(x, no_padding(x), net)[0], net)


def encoder_decoder(x, lengths, heard, encoder, decoder):
    _, context = masked_scan(x, lengths, encoder)
    states, _ = masked_scan(heard, no_padding(heard), decoder, context)
    return read(states, decoder)
