# a hundred steps that keep 0.3: row 100, column 99: got NaN … Something divides by 0.
def decays(a):
    products = a.cumprod(0)
    return (products[:, None] / products[None, :]).tril()
