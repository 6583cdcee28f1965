# pieces of 4, 20 steps and 40: got 9 and 14, expected the same. A start for each piece is counted. Those before are gone.
def states_kept(batch, time, hidden, k):
    return batch * hidden * (min(k, time) + -(-time // k))
