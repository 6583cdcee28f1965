# the example: … The order is turned: entry 0
def direct_path(forget):
    return forget.flip(0).cumprod(0).flip(0)
