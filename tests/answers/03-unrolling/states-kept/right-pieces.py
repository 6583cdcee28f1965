# every piece counted, the largest taken
def states_kept(batch, time, hidden, k):
    pieces = [min(k, time - start) for start in range(0, time, k)]
    return max(batch * hidden * (1 + steps) for steps in pieces)
