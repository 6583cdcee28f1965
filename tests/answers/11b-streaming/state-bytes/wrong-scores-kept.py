# got 19600, expected 5600. The scores are made anew
def state_bytes(kind, layers, hidden, streams, steps, width):
    vectors = {"RNN": 1, "GRU": 1, "LSTM": 2, "attention": steps * steps}[kind]
    return vectors * layers * hidden * streams * width
