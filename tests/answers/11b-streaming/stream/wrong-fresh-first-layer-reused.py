# answers, three layers: …
def stream(piece, state, layers, head):
    W, b = head
    state = [piece.new_zeros(len(piece), w[1].size(1)) for w in layers] if state is None else list(state)
    said = [piece.new_zeros(len(piece), 0, len(b))]
    for x in piece.unbind(dim=1):
        for at in range(len(layers)):
            x = state[at] = gru_step(x, state[at], *layers[min(at, 1)])
        said.append((x @ W.T + b)[:, None])
    return torch.cat(said, dim=1), state
