# three neurons and six: got 19 and 34, expected twice as many. Something is counted once a step
def states_kept(batch, time, hidden, k):
    return batch * hidden * (min(k, time) + 1) + batch * min(k, time)
