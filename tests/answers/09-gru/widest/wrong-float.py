# widest('RNN', 20, 0, 80): got 3.0. Neurons are counted: return an int.
def widest(cell, features, outputs, budget):
    blocks = {"RNN": 1, "GRU": 3, "LSTM": 4}[cell]
    hidden = 0.0
    while blocks * (hidden + 1) * (features + hidden + 3) + outputs * (hidden + 2) <= budget:
        hidden += 1
    return hidden
