# costs(5), rounds: got 2, expected 3. After two rounds box 5 holds 2–5
def costs(T):
    import math
    rounds = int(math.log2(T))
    return rounds, sum(T - 2**k for k in range(rounds))
