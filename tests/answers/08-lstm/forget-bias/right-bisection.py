# by search, because σ(b)^n rises with b
def forget_bias(steps):
    low, high = -60.0, 60.0
    for _ in range(200):
        middle = (low + high) / 2
        if (1 / (1 + math.exp(-middle))) ** steps < 0.5:
            low = middle
        else:
            high = middle
    return high
