# answers to a piece of seven readings, from zeros: … Within a piece, too
def stream(piece, state, layers, head):
    if state is None:
        state = [piece.new_zeros(len(piece), W_hh.size(1)) for _, W_hh, _, _ in layers]
    answers = piece.new_zeros(len(piece), piece.size(1), len(head[1]))
    new = list(state)
    for t in range(piece.size(1)):
        x, new = piece[:, t], []
        for h, weights in zip(state, layers):
            x = gru_step(x, h, *weights)
            new.append(x)
        answers[:, t] = x @ head[0].T + head[1]
    return answers, new
