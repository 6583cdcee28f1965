# costs(5), joins: got 7, expected 8. A last round with a single join is missing.
def costs(T):
    rounds = (T - 1).bit_length()
    joins = sum(T - 2**k for k in range(rounds) if T - 2**k > 1)
    return rounds, joins
