# a hundred steps that keep 0.3: row 100, column 99: got 1.0000, expected 0.3000. Two tiny numbers
def decays(a):
    products = a.cumprod(0) + 1e-12
    return (products[:, None] / products[None, :]).tril()
