# branches
def state_bytes(kind, layers, hidden, streams, steps, width):
    if kind in ("RNN", "GRU"):
        numbers = hidden
    elif kind == "LSTM":
        numbers = hidden + hidden
    else:
        numbers = 2 * hidden * steps
    return layers * streams * numbers * width
