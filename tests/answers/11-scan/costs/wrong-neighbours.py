# costs(8), joins: got 21, expected 17. In the first round
def costs(T):
    rounds = (T - 1).bit_length()
    return rounds, rounds * (T - 1)
