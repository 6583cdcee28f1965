# sequence-to-sequence: the answers, no padding: … Each step starts from zeros: the state is not handed on.
def sequence_to_sequence(x, lengths, net):
    return torch.stack([sequence_to_vector(x[:, t : t + 1], torch.ones_like(lengths), net) for t in range(x.size(1))], 1)


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
