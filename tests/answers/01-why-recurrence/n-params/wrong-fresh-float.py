# a whole number: got 17.0. A count is an int
def n_params(V, H, k, shared):
    if shared:
        return 1.0 * (H * (V + H) + H + V * H + V)
    return 1.0 * (H * V + H + (k - 1) * (H * (V + H) + H) + V * H + V)
