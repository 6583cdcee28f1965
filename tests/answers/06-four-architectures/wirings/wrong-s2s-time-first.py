# sequence-to-sequence: the shape: got shape (6, 4, 8), expected (4, 6, 8). Time stands in front here. It is
def sequence_to_sequence(x, lengths, net):
    states, _ = masked_scan(x, lengths, net)
    return read(states, net).transpose(0, 1)


def sequence_to_vector(x, lengths, net):
    _, last = masked_scan(x, lengths, net)
    return read(last, net)


def vector_to_sequence(v, steps, net):
    x = torch.stack([v] + (steps - 1) * [torch.zeros_like(v)], dim=1)
    return sequence_to_sequence(x, no_padding(x), net)


def encoder_decoder(x, lengths, heard, encoder, decoder):
    _, context = masked_scan(x, lengths, encoder)
    states, _ = masked_scan(heard, no_padding(heard), decoder, context)
    return read(states, decoder)
