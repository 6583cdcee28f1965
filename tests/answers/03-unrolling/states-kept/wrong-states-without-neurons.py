# three neurons and six: got 5 and 5, expected twice as many. A state has a number for each neuron.
def states_kept(batch, time, hidden, k):
    return batch * (min(k, time) + 1)
