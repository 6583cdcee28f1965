# widest('LSTM', 3, 2, 1): got -1, expected 0. The output biases alone are too many
def widest(cell, features, outputs, budget):
    blocks = {"RNN": 1, "GRU": 3, "LSTM": 4}[cell]
    hidden = 0
    while blocks * hidden * (features + hidden + 2) + outputs * (hidden + 1) <= budget:
        hidden += 1
    return hidden - 1
