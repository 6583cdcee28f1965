# one sequence, one neuron, pieces of 4: got 4, expected 5. Four states that it made, and the one that it started from.
def states_kept(batch, time, hidden, k):
    return batch * hidden * min(k, time)
