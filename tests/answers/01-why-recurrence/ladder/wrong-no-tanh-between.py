# a large first character: …Rung 1 is squashed by tanh before rung 2 sees it
def ladder(x_1, x_2, W_1, b_1, W_2, b_2):
    h_1 = x_1 @ W_1.T + b_1
    return torch.tanh(torch.cat([x_2, h_1], dim=1) @ W_2.T + b_2)
