# the example: got 0.1000, … This multiplies from the beginning.
def direct_path(forget):
    return forget.cumprod(0)
