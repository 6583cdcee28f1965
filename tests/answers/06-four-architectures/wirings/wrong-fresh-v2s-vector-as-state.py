# vector-to-sequence: the first answer: … That is the second answer. The step that hears the vector gives one, too.
def sequence_to_sequence(x, lengths, net):
    states, _ = masked_scan(x, lengths, net)
    return read(states, net)


def sequence_to_vector(x, lengths, net):
    _, last = masked_scan(x, lengths, net)
    return read(last, net)


def vector_to_sequence(v, steps, net):
    x = v.new_zeros(v.size(0), steps, v.size(1))
    h_0 = torch.tanh(v @ net["W_xh"].T + net["b"])
    states, _ = masked_scan(x, no_padding(x), net, h_0)
    return read(states, net)


def encoder_decoder(x, lengths, heard, encoder, decoder):
    _, context = masked_scan(x, lengths, encoder)
    states, _ = masked_scan(heard, no_padding(heard), decoder, context)
    return read(states, decoder)
