# what a fourth character adds to the ladder, V = 7, H = 5: got 115, expected 65. One more rung, nothing else
def n_params(V, H, k, shared):
    if shared:
        return H * (V + H) + H + V * H + V
    return sum(H * (V + H * i) + H for i in range(k)) + V * H + V
