# what a fourth character adds to the ladder, V = 7, H = 5: got 35, expected 65
def n_params(V, H, k, shared):
    if shared:
        return H * (V + H) + H + V * H + V
    return H * V * k + H + V * H + V
