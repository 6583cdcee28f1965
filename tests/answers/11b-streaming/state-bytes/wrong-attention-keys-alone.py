# got 2800, expected 5600. A key and a value: two vectors
def state_bytes(kind, layers, hidden, streams, steps, width):
    vectors = {"RNN": 1, "GRU": 1, "LSTM": 2, "attention": steps}[kind]
    return vectors * layers * hidden * streams * width
