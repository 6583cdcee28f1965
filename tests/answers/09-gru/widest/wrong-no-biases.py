# widest('RNN', 2, 0, 99): got 9, expected 8. Neurons have biases.
def widest(cell, features, outputs, budget):
    blocks = {"RNN": 1, "GRU": 3, "LSTM": 4}[cell]

    def count(n):
        return blocks * n * (features + n) + outputs * (n + 1)

    hidden = 0
    while count(hidden + 1) <= budget:
        hidden += 1
    return hidden
