# widest('RNN', 20, 0, 80): got 2, expected 3. Twenty are the features
def widest(cell, features, outputs, budget):
    blocks = {"RNN": 1, "GRU": 3, "LSTM": 4}[cell]

    def count(n):
        return blocks * n * (outputs + n + 2) + features * (n + 1)

    hidden = 0
    while count(hidden + 1) <= budget:
        hidden += 1
    return hidden
