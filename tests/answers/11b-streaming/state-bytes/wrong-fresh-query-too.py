# got 8400, expected 5600. Two vectors of 100 numbers for each of 7 steps.
def state_bytes(kind, layers, hidden, streams, steps, width):
    vectors = {"RNN": 1, "GRU": 1, "LSTM": 2, "attention": 3 * steps}[kind]
    return vectors * layers * hidden * streams * width
