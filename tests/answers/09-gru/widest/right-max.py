# the largest of those that fit
def widest(cell, features, outputs, budget):
    blocks = {"RNN": 1, "GRU": 3, "LSTM": 4}[cell]
    fits = [n for n in range(1, 3000) if blocks * n * (features + n + 2) + outputs * (n + 1) <= budget]
    return max(fits, default=0)
