# the ladder worked by hand, V = 2, H = 3, k = 1: got 15, expected 17
def n_params(V, H, k, shared):
    if shared:
        return H * (V + H) + H + V * H
    return H * V + H + (k - 1) * (H * (V + H) + H) + V * H
