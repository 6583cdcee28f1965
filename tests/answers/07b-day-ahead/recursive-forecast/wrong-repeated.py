# the example, two steps: … It is the first once more: the window has not moved on.
def recursive_forecast(history, weights, c, steps):
    one = c + history[:, -len(weights) :].flip(1) @ weights
    return one[:, None].expand(-1, steps)
