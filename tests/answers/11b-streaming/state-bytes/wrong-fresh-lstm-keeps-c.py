# got 3200, expected 800. h and c.
def state_bytes(kind, layers, hidden, streams, steps, width):
    vectors = {"RNN": 1, "GRU": 1, "LSTM": 1 + steps, "attention": 2 * steps}[kind]
    return vectors * layers * hidden * streams * width
