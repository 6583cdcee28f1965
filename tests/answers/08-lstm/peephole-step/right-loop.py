# one example after another
def peephole_step(x, h, c, W_xh, W_hh, b, p):
    states, memories = [], []
    for x_k, h_k, c_k in zip(x, h, c):
        i, f, g, o = (W_xh @ x_k + W_hh @ h_k + b).reshape(4, -1)
        memories.append(torch.sigmoid(f + p[1] * c_k) * c_k + torch.sigmoid(i + p[0] * c_k) * torch.tanh(g))
        states.append(torch.sigmoid(o + p[2] * memories[-1]) * torch.tanh(memories[-1]))
    return torch.stack(states), torch.stack(memories)
