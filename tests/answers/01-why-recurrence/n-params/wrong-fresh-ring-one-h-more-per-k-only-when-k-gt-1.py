# what eight more characters add to the ring: got 9, expected 0
def n_params(V, H, k, shared):
    if shared:
        return H * V + H + (H * H if k > 1 else 0) + V * H + V
    return H * V + H + (k - 1) * (H * (V + H) + H) + V * H + V
