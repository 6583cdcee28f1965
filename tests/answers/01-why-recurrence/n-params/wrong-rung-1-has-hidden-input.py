# the ladder worked by hand, V = 2, H = 3, k = 1: got 26, expected 17
def n_params(V, H, k, shared):
    rungs = 1 if shared else k
    return rungs * (H * (V + H) + H) + V * H + V
