# a large second character, a small weight: …x_2 goes into the sum of rung 2 as it is
def ladder(x_1, x_2, W_1, b_1, W_2, b_2):
    h_1 = torch.tanh(x_1 @ W_1.T + b_1)
    return torch.tanh(torch.cat([x_2.clamp(-5, 5), h_1], dim=1) @ W_2.T + b_2)
