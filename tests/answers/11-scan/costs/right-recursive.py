# a list of shifts
def costs(T):
    shifts = [2**k for k in range(64) if 2**k < T]
    return [len(shifts), len(shifts) * T - sum(shifts)]
