# got 800, expected 5600. A key and a value for every step so far.
def state_bytes(kind, layers, hidden, streams, steps, width):
    vectors = {"RNN": 1, "GRU": 1, "LSTM": 2, "attention": 2}[kind]
    return vectors * layers * hidden * streams * width
