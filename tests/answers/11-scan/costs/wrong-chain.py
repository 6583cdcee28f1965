# costs(8), rounds: got 7, expected 3. That is the chain's depth.
def costs(T):
    return T - 1, T - 1
