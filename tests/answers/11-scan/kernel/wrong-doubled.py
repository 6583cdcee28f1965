# a = (0.5, 1), B = (2, 4), C = (1, 3): K_2: got 26.0000, … a times 2 is not a squared.
def kernel(a, B, C, length):
    ages = torch.arange(length)[:, None]
    return torch.where(ages == 0, 1.0, a * ages) @ (B * C)
