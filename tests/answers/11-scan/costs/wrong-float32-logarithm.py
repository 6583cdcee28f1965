# another number of steps: … Try some by hand beside powers of two.
def costs(T):
    rounds = int((torch.tensor(float(T)).log2() - 1e-3).ceil()) if T > 1 else 0
    return rounds, rounds * T - 2**rounds + 1
