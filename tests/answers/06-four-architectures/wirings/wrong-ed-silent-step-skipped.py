# encoder-decoder: a first step that hears zeros: … A step that hears zeros is still a step
def sequence_to_sequence(x, lengths, net):
    states, _ = masked_scan(x, lengths, net)
    return read(states, net)


def sequence_to_vector(x, lengths, net):
    _, last = masked_scan(x, lengths, net)
    return read(last, net)


def vector_to_sequence(v, steps, net):
    x = torch.stack([v] + (steps - 1) * [torch.zeros_like(v)], dim=1)
    return sequence_to_sequence(x, no_padding(x), net)


def encoder_decoder(x, lengths, heard, encoder, decoder):
    _, h = masked_scan(x, lengths, encoder)
    answers = []
    for t in range(heard.size(1)):
        if heard[:, t].any():
            _, h = masked_scan(heard[:, t : t + 1], torch.ones(len(x), dtype=torch.int64), decoder, h)
        answers.append(read(h, decoder))
    return torch.stack(answers, dim=1)
