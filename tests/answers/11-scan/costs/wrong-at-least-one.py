# costs(1), rounds: got 1, expected 0. One step is complete from the start.
def costs(T):
    rounds = max(1, (T - 1).bit_length())
    return rounds, rounds * T - 2**rounds + 1
