# the root of the quadratic
def widest(cell, features, outputs, budget):
    blocks = {"RNN": 1, "GRU": 3, "LSTM": 4}[cell]
    linear = blocks * (features + 2) + outputs
    rest = outputs - budget
    if rest > 0:
        return 0
    return (math.isqrt(linear**2 - 4 * blocks * rest) - linear) // (2 * blocks)
