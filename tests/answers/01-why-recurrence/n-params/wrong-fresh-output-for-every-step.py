# what a fourth character adds to the ladder, V = 7, H = 5: got 107, expected 65. One more rung, nothing else
def n_params(V, H, k, shared):
    if shared:
        return H * (V + H) + H + V * H + V
    return H * V + H + (k - 1) * (H * (V + H) + H) + k * (V * H + V)
