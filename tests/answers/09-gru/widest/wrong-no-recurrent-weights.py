# widest('RNN', 2, 0, 96): got 24, expected 8. The recurrent weights are missing.
def widest(cell, features, outputs, budget):
    blocks = {"RNN": 1, "GRU": 3, "LSTM": 4}[cell]

    def count(n):
        return blocks * n * (features + 2) + outputs * (n + 1)

    hidden = 0
    while count(hidden + 1) <= budget:
        hidden += 1
    return hidden
