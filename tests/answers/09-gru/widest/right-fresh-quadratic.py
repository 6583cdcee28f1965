# the quadratic formula in floating point
def widest(cell, features, outputs, budget):
    a = {"RNN": 1, "GRU": 3, "LSTM": 4}[cell]
    b, c = a * (features + 2) + outputs, outputs - budget
    return max(0, int((-b + math.sqrt(max(0, b * b - 4 * a * c))) / (2 * a) + 1e-9))
