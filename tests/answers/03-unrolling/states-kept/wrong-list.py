# what is returned: got no number. Does the function return the count?
def states_kept(batch, time, hidden, k):
    return [batch, min(k, time) + 1, hidden]
