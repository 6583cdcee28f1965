# the kind of the new state: got no list. A list with a state for each layer
def stream(piece, state, layers, head):
    if state is None:
        state = [piece.new_zeros(len(piece), W_hh.size(1)) for _, W_hh, _, _ in layers]
    state, (W, b) = (list(state.values()) if isinstance(state, dict) else list(state)), head
    answers = piece.new_zeros(len(piece), piece.size(1), len(b))
    for t in range(piece.size(1)):
        heard = piece[:, t]
        for at, weights in enumerate(layers):
            heard = state[at] = gru_step(heard, state[at], *weights)
        answers[:, t] = heard @ W.T + b
    return answers, dict(enumerate(state))
