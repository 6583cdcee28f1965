# a hundred steps that keep 0.3: row 100, column 99: got 0.0000, expected 0.3000. What was lost became 0, and no repair afterwards brings it back.
def decays(a):
    products = a.cumprod(0)
    return (products[:, None] / products[None, :]).nan_to_num(0.0, 0.0).tril()
