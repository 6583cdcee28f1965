# answers to a piece of one reading: got shape (6, 1, 4), expected (6, 1, 2). That is the top layer
def stream(piece, state, layers, head):
    if state is None:
        state = [piece.new_zeros(len(piece), W_hh.size(1)) for _, W_hh, _, _ in layers]
    state = list(state)
    answers = piece.new_zeros(len(piece), piece.size(1), head[0].size(1))
    for t in range(piece.size(1)):
        x = piece[:, t]
        for at, weights in enumerate(layers):
            x = state[at] = gru_step(x, state[at], *weights)
        answers[:, t] = x
    return answers, state
