# a dict with a default
def state_bytes(kind, layers, hidden, streams, steps, width):
    per_layer = {"LSTM": 2 * hidden, "attention": 2 * hidden * steps}.get(kind, hidden)
    return math.prod((per_layer, layers, streams, width))
