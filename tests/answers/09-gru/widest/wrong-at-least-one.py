# widest('LSTM', 3, 2, 5): got 1, expected 0. Not even one neuron fits
def widest(cell, features, outputs, budget):
    blocks = {"RNN": 1, "GRU": 3, "LSTM": 4}[cell]

    def count(n):
        return blocks * n * (features + n + 2) + outputs * (n + 1)

    hidden = 0
    while count(hidden + 1) <= budget:
        hidden += 1
    return max(1, hidden)
