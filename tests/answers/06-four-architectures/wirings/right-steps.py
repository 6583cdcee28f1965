# vector-to-sequence and decoder step by step
def sequence_to_sequence(x, lengths, net):
    states, _ = masked_scan(x, lengths, net)
    return read(states, net)


def sequence_to_vector(x, lengths, net):
    _, last = masked_scan(x, lengths, net)
    return read(last, net)


def vector_to_sequence(v, steps, net):
    h, answers = None, []
    for t in range(steps):
        x_t = v if t == 0 else 0 * v
        _, h = masked_scan(x_t[:, None], torch.ones(len(v), dtype=torch.int64), net, h)
        answers.append(read(h, net))
    return torch.stack(answers, 1)


def encoder_decoder(x, lengths, heard, encoder, decoder):
    _, h = masked_scan(x, lengths, encoder)
    answers = []
    for x_t in heard.unbind(1):
        h = torch.tanh(x_t @ decoder["W_xh"].T + h @ decoder["W_hh"].T + decoder["b"])
        answers.append(h @ decoder["W_hy"].T + decoder["b_y"])
    return torch.stack(answers, 1)
