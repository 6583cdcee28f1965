# states in a tuple, a step as a function
def stream(piece, state, layers, head):
    if state is None:
        state = [piece.new_zeros(len(piece), W_hh.size(1)) for _, W_hh, _, _ in layers]
    def step(x, states):
        new = ()
        for h, weights in zip(states, layers):
            x = gru_step(x, h, *weights)
            new += (x,)
        return x, new
    tops = []
    for x in piece.unbind(1):
        x, state = step(x, state)
        tops.append(x)
    if not tops:
        return piece.new_zeros(len(piece), 0, len(head[1])), state
    return torch.stack(tops, 1) @ head[0].T + head[1], state
