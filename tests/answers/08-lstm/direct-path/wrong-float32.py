# a hundred gates of 0.25, in float64: got 0.0000e+00, expected … A product may become very small.
def direct_path(forget):
    rows = torch.ones(forget.shape)
    for k in range(1, len(forget)):
        rows[k] = rows[k - 1] * forget[-k]
    return rows
