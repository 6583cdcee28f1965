# a gate that is shut: … Multiply what is met; divide by nothing.
def direct_path(forget):
    product = forget.cumprod(0)
    return product[-1] / product.flip(0)
