# what eight more characters add to the ring: got 144, expected 0. The weights are used again, not stored again
def n_params(V, H, k, shared):
    later = H * (V + H) + H
    if shared:
        return k * later + V * H + V
    return H * V + H + (k - 1) * later + V * H + V
