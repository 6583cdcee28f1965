# the second character alone, the columns for h_1 set to zero: …x_2 meets the first columns of W_2
def ladder(x_1, x_2, W_1, b_1, W_2, b_2):
    h_1 = torch.tanh(x_1 @ W_1.T + b_1)
    return torch.tanh(torch.cat([h_1, x_2], dim=1) @ W_2.T + b_2)
