# how many states are returned: got 1, expected 2. One for each layer.
def stream(piece, state, layers, head):
    if state is None:
        state = [piece.new_zeros(len(piece), W_hh.size(1)) for _, W_hh, _, _ in layers]
    state = list(state)
    answers = piece.new_zeros(len(piece), piece.size(1), len(head[1]))
    for t in range(piece.size(1)):
        x = piece[:, t]
        for at, weights in enumerate(layers):
            x = state[at] = gru_step(x, state[at], *weights)
        answers[:, t] = x @ head[0].T + head[1]
    return answers, state[-1:]
