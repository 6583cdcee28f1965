# the bias of rung 2: got 0.0000…b_2 is added inside the last tanh
def ladder(x_1, x_2, W_1, b_1, W_2, b_2):
    h_1 = torch.tanh(x_1 @ W_1.T + b_1)
    return torch.tanh(torch.cat([x_2, h_1], dim=1) @ W_2.T)
