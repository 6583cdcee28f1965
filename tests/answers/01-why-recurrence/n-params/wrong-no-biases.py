# the ladder worked by hand, V = 2, H = 3, k = 1: got 12, expected 17
def n_params(V, H, k, shared):
    if shared:
        return H * (V + H) + V * H
    return H * V + (k - 1) * H * (V + H) + V * H
