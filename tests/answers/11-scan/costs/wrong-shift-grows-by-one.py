# costs(8), joins: got 18, expected 17. In round 1 box 1 has no partner
def costs(T):
    rounds = (T - 1).bit_length()
    return rounds, sum(T - k for k in range(1, rounds + 1))
