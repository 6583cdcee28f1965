# what is returned: got something else than one number. Return the count
def n_params(V, H, k, shared):
    rung = H * (V + H) + H
    return H * V + H + (k - 1) * rung + V * H + V, rung + V * H + V
