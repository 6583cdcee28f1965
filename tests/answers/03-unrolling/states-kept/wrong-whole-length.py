# pieces of 4, 20 steps and 40: got 21 and 41, expected the same. That is the whole sequence.
def states_kept(batch, time, hidden, k):
    return batch * hidden * (time + 1)
