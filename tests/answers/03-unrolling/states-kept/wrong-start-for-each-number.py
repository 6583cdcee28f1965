# three neurons and six: … The state that a piece starts from is a whole one
def states_kept(batch, time, hidden, k):
    return batch * hidden * min(k, time) + 1
