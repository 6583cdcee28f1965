# pieces of 5, 6 steps, dW_xh: … What is left over is a piece of its own, even if it is one step.
def tbptt(x, targets, W_xh, W_hh, b, k):
    ws = [nn.Parameter(value) for value in (W_xh, W_hh, b)]
    h, states, time = torch.zeros(len(x), len(b)), [], x.size(1)
    starts = list(range(0, time, k))
    if k > 1 and len(starts) > 1 and time - starts[-1] == 1:
        starts.pop()
    for start, end in zip(starts, starts[1:] + [time], strict=True):
        piece = rnn_states(x[:, start:end], h.detach(), *ws)
        ((piece - targets[:, start:end]) ** 2).sum().div(2).backward()
        h = piece[:, -1]
        states.append(piece.detach())
    return torch.cat(states, dim=1), *(value.grad for value in ws)
