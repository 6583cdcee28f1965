# the second character, the first one empty: the values are right, their dtype is torch.float64
def ladder(x_1, x_2, W_1, b_1, W_2, b_2):
    x_1, x_2, W_1, b_1, W_2, b_2 = (part.double() for part in (x_1, x_2, W_1, b_1, W_2, b_2))
    h_1 = torch.tanh(x_1 @ W_1.T + b_1)
    return torch.tanh(torch.cat([x_2, h_1], dim=1) @ W_2.T + b_2)
