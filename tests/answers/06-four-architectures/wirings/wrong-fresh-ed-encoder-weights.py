# encoder-decoder: the first answer to a sequence without padding: … The decoder goes on with the encoder's W_hh and b.
def sequence_to_sequence(x, lengths, net):
    states, _ = masked_scan(x, lengths, net)
    return read(states, net)


def sequence_to_vector(x, lengths, net):
    _, last = masked_scan(x, lengths, net)
    return read(last, net)


def vector_to_sequence(v, steps, net):
    x = torch.cat([v[:, None], v.new_zeros(v.size(0), steps - 1, v.size(1))], dim=1)
    states, _ = masked_scan(x, no_padding(x), net)
    return read(states, net)


def encoder_decoder(x, lengths, heard, encoder, decoder):
    _, context = masked_scan(x, lengths, encoder)
    both = {**decoder, "W_hh": encoder["W_hh"], "b": encoder["b"]}
    states, _ = masked_scan(heard, no_padding(heard), both, context)
    return read(states, decoder)
