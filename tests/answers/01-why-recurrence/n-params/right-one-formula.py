# rungs counted, minus the columns that rung 1 of a ladder lacks
def n_params(V, H, k, shared):
    rungs = 1 if shared else k
    missing = 0 if shared else H * H
    return rungs * H * (V + H + 1) - missing + V * (H + 1)
