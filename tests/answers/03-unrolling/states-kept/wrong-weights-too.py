# three neurons and six: … Weights grow like that.
def states_kept(batch, time, hidden, k):
    return batch * hidden * (min(k, time) + 1) + hidden * hidden
