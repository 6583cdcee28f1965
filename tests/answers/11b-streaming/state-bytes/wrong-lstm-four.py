# got 1600, expected 800. Four blocks of weights
def state_bytes(kind, layers, hidden, streams, steps, width):
    vectors = {"RNN": 1, "GRU": 1, "LSTM": 4, "attention": 2 * steps}[kind]
    return vectors * layers * hidden * streams * width
