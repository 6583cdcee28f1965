# the ring, V = 7, H = 5: got 83, expected 107. Right for V = 2 and H = 3 only
def n_params(V, H, k, shared):
    if shared:
        return 3 * (V + H) + H + V * H + V
    return H * V + H + (k - 1) * (H * (V + H) + H) + V * H + V
