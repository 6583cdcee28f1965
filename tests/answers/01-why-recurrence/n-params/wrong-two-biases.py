# the ring worked by hand, V = 2, H = 3: got 29, expected 26
def n_params(V, H, k, shared):
    if shared:
        return H * (V + H) + 2 * H + V * H + V
    return H * V + H + (k - 1) * (H * (V + H) + H) + V * H + V
