# costs(8), joins: got 13, expected 17.
def costs(T):
    rounds = (T - 1).bit_length()
    return rounds, sum(T - 2**k for k in range(rounds - 1))
