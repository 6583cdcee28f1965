# answers to an empty piece, with given states: got shape (6, 1, 2)
def stream(piece, state, layers, head):
    batch, time, _ = piece.shape
    W, b = head
    state = [piece.new_zeros(batch, w[1].size(1)) for w in layers] if state is None else list(state)
    if time == 0:
        return (state[-1] @ W.T + b)[:, None], state
    said = []
    for t in range(time):
        x = piece[:, t]
        for at, weights in enumerate(layers):
            x = state[at] = gru_step(x, state[at], *weights)
        said.append(x @ W.T + b)
    return torch.stack(said, dim=1), state
