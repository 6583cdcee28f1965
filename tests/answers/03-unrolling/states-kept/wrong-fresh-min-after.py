# k larger than the sequence: got 24, expected 32. Three states that it made, and the one that it started from.
def states_kept(batch, time, hidden, k):
    return batch * hidden * min(k + 1, time)
