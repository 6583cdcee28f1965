# F.linear twice
def ladder(x_1, x_2, W_1, b_1, W_2, b_2):
    h_1 = F.linear(x_1, W_1, b_1).tanh()
    return F.linear(torch.cat((x_2, h_1), 1), W_2, b_2).tanh()
