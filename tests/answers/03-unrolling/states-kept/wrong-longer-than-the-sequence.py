# k larger than the sequence: got 88, expected 32.
def states_kept(batch, time, hidden, k):
    return batch * hidden * (k + 1)
