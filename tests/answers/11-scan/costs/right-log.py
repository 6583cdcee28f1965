# the logarithm, rounded up
def costs(T):
    import math
    rounds = math.ceil(math.log2(T))
    return rounds, sum(T - 2**k for k in range(rounds))
