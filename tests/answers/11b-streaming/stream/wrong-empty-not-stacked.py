# RuntimeError: stack expects a non-empty TensorList
def stream(piece, state, layers, head):
    if state is None:
        state = [piece.new_zeros(len(piece), W_hh.size(1)) for _, W_hh, _, _ in layers]
    state, tops = list(state), []
    for x in piece.unbind(1):
        for at, weights in enumerate(layers):
            x = state[at] = gru_step(x, state[at], *weights)
        tops.append(x)
    return torch.stack(tops, 1) @ head[0].T + head[1], state
