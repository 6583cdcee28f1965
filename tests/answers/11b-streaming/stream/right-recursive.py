# a piece is its first reading, and a piece
def stream(piece, state, layers, head):
    if state is None:
        state = [piece.new_zeros(len(piece), W_hh.size(1)) for _, W_hh, _, _ in layers]
    W, b = head
    if piece.shape[1] == 0:
        return torch.empty(piece.shape[0], 0, W.shape[0]), state
    new, x = [], piece[:, 0]
    for h, weights in zip(state, layers):
        x = gru_step(x, h, *weights)
        new.append(x)
    rest, last = stream(piece[:, 1:], new, layers, head)
    return torch.cat([(x @ W.T + b).unsqueeze(1), rest], dim=1), last
