# got 120000, expected 240000. Each layer has keys and values
def state_bytes(kind, layers, hidden, streams, steps, width):
    if kind == "attention":
        return 2 * steps * hidden * streams * width
    return (2 if kind == "LSTM" else 1) * layers * hidden * streams * width
