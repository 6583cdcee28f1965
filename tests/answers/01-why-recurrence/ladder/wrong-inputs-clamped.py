# a large first character, a small weight: …nothing but tanh limits them
def ladder(x_1, x_2, W_1, b_1, W_2, b_2):
    h_1 = torch.tanh(x_1.clamp(-3, 3) @ W_1.T + b_1)
    return torch.tanh(torch.cat([x_2.clamp(-3, 3), h_1], dim=1) @ W_2.T + b_2)
