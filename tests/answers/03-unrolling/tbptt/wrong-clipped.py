# targets a thousand times as large, db: … A large gradient stays large: nothing is clipped here.
def tbptt(x, targets, W_xh, W_hh, b, k):
    ws = [nn.Parameter(v.clone()) for v in (W_xh, W_hh, b)]
    h, hs = torch.zeros(len(x), len(b)), []
    for s in range(0, x.size(1), k):
        p = rnn_states(x[:, s:s+k], h.detach(), *ws); h = p[:, -1]; hs.append(p)
        ((p - targets[:, s:s+k]) ** 2).sum().mul(0.5).backward()
    nn.utils.clip_grad_norm_(ws, 1000.)
    return torch.cat(hs, 1), *(v.grad for v in ws)
