# one line
def states_kept(batch, time, hidden, k):
    return batch * hidden * (min(k, time) + 1)
