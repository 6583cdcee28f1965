# costs(1000), rounds: got 8, expected 10.
def costs(T):
    shifts = [s for s in (1, 2, 4, 8, 16, 32, 64, 128) if s < T]
    return len(shifts), sum(T - s for s in shifts)
