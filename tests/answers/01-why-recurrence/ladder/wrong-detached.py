# the gradients: no gradient arrives with respect to the first tensor given. The numbers are right, but this net can't be trained
def ladder(x_1, x_2, W_1, b_1, W_2, b_2):
    h_1 = torch.tanh(x_1 @ W_1.T + b_1).detach()
    return torch.tanh(torch.cat([x_2, h_1], dim=1) @ W_2.T + b_2)
