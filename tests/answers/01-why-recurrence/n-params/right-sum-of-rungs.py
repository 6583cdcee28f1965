# a sum over the rungs, each by its own inputs
def n_params(V, H, k, shared):
    rungs = [V + H] if shared else [V if rung == 0 else V + H for rung in range(k)]
    return sum((heard + 1) * H for heard in rungs) + (H + 1) * V
