# the example: got 0.8000, expected 1.0000 … Entry 0 is the product of no gates
def direct_path(forget):
    return forget.flip(0).cumprod(0)
