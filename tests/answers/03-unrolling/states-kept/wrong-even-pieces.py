# 10 steps, pieces of 8: got 6, expected 9. Each piece has k steps, and the rest is shorter.
def states_kept(batch, time, hidden, k):
    pieces = math.ceil(time / k)
    return batch * hidden * (math.ceil(time / pieces) + 1)
