# what is returned: got a dict
def combine(a1, b1, a2, b2):
    return {"a": a1 * a2, "b": a2 * b1 + b2}
