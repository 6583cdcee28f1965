# the answers written into an empty tensor
def stream(piece, state, layers, head):
    if state is None:
        state = [piece.new_zeros(piece.shape[0], W_hh.shape[1]) for _, W_hh, _, _ in layers]
    state = list(state)
    W, b = head
    answers = piece.new_zeros(piece.shape[0], piece.shape[1], W.shape[0])
    for t in range(piece.shape[1]):
        below = piece[:, t]
        for i, weights in enumerate(layers):
            below = gru_step(below, state[i], *weights)
            state[i] = below
        answers[:, t] = below @ W.T + b
    return answers, state
