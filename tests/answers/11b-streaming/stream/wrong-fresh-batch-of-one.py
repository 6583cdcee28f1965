# layer 0 after one reading, from given states: … It goes on from its own state
def stream(piece, state, layers, head):
    batch, time, _ = piece.shape
    W, b = head
    state = [piece.new_zeros(batch, w[1].size(1)) for w in layers] if state is None else list(state)
    state = [h[:1].expand(batch, -1) for h in state]
    if time == 0:
        return piece.new_zeros(batch, 0, len(b)), state
    said = []
    for t in range(time):
        x = piece[:, t]
        for at, weights in enumerate(layers):
            x = state[at] = gru_step(x, state[at], *weights)
        said.append(x @ W.T + b)
    return torch.stack(said, dim=1), state
