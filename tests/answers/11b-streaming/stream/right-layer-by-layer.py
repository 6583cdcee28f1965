# one layer after the other, each over the whole piece
def stream(piece, state, layers, head):
    if state is None:
        state = [piece.new_zeros(len(piece), W_hh.size(1)) for _, W_hh, _, _ in layers]
    last = []
    for h, weights in zip(state, layers):
        outputs = [h[:, None, :][:, :0]]
        for t in range(piece.shape[1]):
            h = gru_step(piece[:, t], h, *weights)
            outputs.append(h[:, None])
        piece = torch.cat(outputs, dim=1)
        last.append(h)
    return F.linear(piece, *head), last
