# a: x = 4, … got 0.0000, … That is 1 + Δ A
def selective(x, delta, A, B):
    return 1 + delta[..., None] * A, (delta * x)[..., None] * B
