# one more step in a piece, one neuron: got 2, expected 1. Each step is counted twice.
def states_kept(batch, time, hidden, k):
    return batch * hidden * (2 * min(k, time))
