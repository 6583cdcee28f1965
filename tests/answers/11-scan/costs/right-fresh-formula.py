# in closed form
def costs(T):
    rounds = (T - 1).bit_length()
    return rounds, rounds * T - 2 ** rounds + 1
