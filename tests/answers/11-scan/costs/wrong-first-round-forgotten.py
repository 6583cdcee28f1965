# costs(8), joins: got 10, expected 17. Round 1 counts too.
def costs(T):
    rounds = (T - 1).bit_length()
    return rounds, sum(T - 2**k for k in range(1, rounds))
