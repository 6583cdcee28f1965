# the bias of rung 1: …b_1 is added inside the first tanh
def ladder(x_1, x_2, W_1, b_1, W_2, b_2):
    h_1 = torch.tanh(x_1 @ W_1.T) + b_1
    return torch.tanh(torch.cat([x_2, h_1], dim=1) @ W_2.T) + b_2
