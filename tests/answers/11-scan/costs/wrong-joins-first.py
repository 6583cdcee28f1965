# costs(8): the two stand in each other's place.
def costs(T):
    rounds = (T - 1).bit_length()
    return rounds * T - 2**rounds + 1, rounds
