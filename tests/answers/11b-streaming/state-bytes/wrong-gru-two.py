# got 800, expected 400. A GRU has one state.
def state_bytes(kind, layers, hidden, streams, steps, width):
    vectors = {"RNN": 1, "GRU": 2, "LSTM": 2, "attention": 2 * steps}[kind]
    return vectors * layers * hidden * streams * width
