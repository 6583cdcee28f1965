# the second character, the first one empty: …they do not change places
def ladder(x_1, x_2, W_1, b_1, W_2, b_2):
    h_1 = torch.tanh(x_2 @ W_1.T + b_1)
    return torch.tanh(torch.cat([x_1, h_1], dim=1) @ W_2.T + b_2)
