# the new state of layer 0: got shape (6, 1, 5), expected (6, 5). The state after the last reading
def stream(piece, state, layers, head):
    if state is None:
        state = [torch.zeros(piece.shape[0], W_hh.shape[1]) for _, W_hh, _, _ in layers]
    new = []
    for h, weights in zip(state, layers):
        out = []
        for x in piece.unbind(1):
            h = gru_step(x, h, *weights)
            out.append(h)
        piece = torch.stack(out, 1)
        new.append(piece)
    return piece @ head[0].T + head[1], new
