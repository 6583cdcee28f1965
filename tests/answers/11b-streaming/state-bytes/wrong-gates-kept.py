# got 1200, expected 400. Gates are made anew
def state_bytes(kind, layers, hidden, streams, steps, width):
    vectors = {"RNN": 1, "GRU": 3, "LSTM": 4, "attention": 2 * steps}[kind]
    return vectors * layers * hidden * streams * width
