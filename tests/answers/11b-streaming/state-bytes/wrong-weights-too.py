# got 40400, expected 400. Weights belong to the net
def state_bytes(kind, layers, hidden, streams, steps, width):
    vectors = {"RNN": 1, "GRU": 1, "LSTM": 2, "attention": 2 * steps}[kind]
    return vectors * layers * (hidden * hidden + hidden) * streams * width
