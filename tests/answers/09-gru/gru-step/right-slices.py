# the blocks of the weights, sliced one by one
def gru_step(x, h, W_xh, W_hh, b_xh, b_hh):
    size = h.shape[1]
    def part(k):
        rows = slice(k * size, (k + 1) * size)
        return x @ W_xh[rows].T + b_xh[rows], h @ W_hh[rows].T + b_hh[rows]
    r = torch.sigmoid(sum(part(0)))
    z = torch.sigmoid(sum(part(1)))
    from_x, from_h = part(2)
    n = torch.tanh(from_x + r * from_h)
    return torch.lerp(n, h, z), r, z, n
