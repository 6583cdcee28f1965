# state_bytes('RNN', 1, 100, 1, 1, 4): got 400.0. Bytes are counted
def state_bytes(kind, layers, hidden, streams, steps, width):
    vectors = {"RNN": 1, "GRU": 1, "LSTM": 2, "attention": 2 * steps}[kind]
    return float(vectors * layers * hidden * streams * width)
