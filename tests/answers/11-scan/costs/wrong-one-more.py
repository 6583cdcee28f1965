# costs(8), rounds: got 4, expected 3. After three rounds every box begins with step 1.
def costs(T):
    rounds = T.bit_length()
    return rounds, sum(T - 2**k for k in range(rounds))
