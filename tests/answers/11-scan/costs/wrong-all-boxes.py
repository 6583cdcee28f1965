# costs(8), joins: got 24, expected 17. Not every box has a partner in every round.
def costs(T):
    rounds = (T - 1).bit_length()
    return rounds, rounds * T
