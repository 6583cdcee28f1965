# costs(5), rounds: got 2.321928094887362, expected 3.
def costs(T):
    import math
    rounds = math.log2(T)
    return rounds, rounds * T - 2**rounds + 1
