# layer 1 after one reading, from zeros: … It has heard the state that layer 0 had before.
def stream(piece, state, layers, head):
    if state is None:
        state = [piece.new_zeros(len(piece), W_hh.size(1)) for _, W_hh, _, _ in layers]
    state = list(state)
    answers = piece.new_zeros(len(piece), piece.size(1), len(head[1]))
    for t in range(piece.size(1)):
        heard = [piece[:, t], *state[:-1]]
        state = [gru_step(x, h, *weights) for x, h, weights in zip(heard, state, layers)]
        answers[:, t] = state[-1] @ head[0].T + head[1]
    return answers, state
