# vector-to-sequence: the shape: got shape (4, 5, 7), expected (4, 5, 8). Those are states.
def sequence_to_sequence(x, lengths, net):
    states, _ = masked_scan(x, lengths, net)
    return read(states, net)


def sequence_to_vector(x, lengths, net):
    _, last = masked_scan(x, lengths, net)
    return read(last, net)


def vector_to_sequence(v, steps, net):
    x = F.pad(v[:, None], (0, 0, 0, steps - 1))
    return masked_scan(x, no_padding(x), net)[0]


def encoder_decoder(x, lengths, heard, encoder, decoder):
    _, context = masked_scan(x, lengths, encoder)
    states, _ = masked_scan(heard, no_padding(heard), decoder, context)
    return read(states, decoder)
