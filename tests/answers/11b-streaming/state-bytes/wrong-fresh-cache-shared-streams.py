# got 80000, expected 240000. As by hand.
def state_bytes(kind, layers, hidden, streams, steps, width):
    vectors = {"RNN": 1, "GRU": 1, "LSTM": 2, "attention": 2 * steps}[kind]
    if kind == 'attention':
        streams = 1
    return vectors * layers * hidden * streams * width
