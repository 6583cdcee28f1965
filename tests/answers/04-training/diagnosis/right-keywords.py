# made with dict(), in another order
diagnosis = dict(D="d", C="b", B="a", A="c")
