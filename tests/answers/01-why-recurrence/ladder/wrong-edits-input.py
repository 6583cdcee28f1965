# the arguments: your function changed its … argument
def ladder(x_1, x_2, W_1, b_1, W_2, b_2):
    h_1 = torch.tanh(x_1 @ W_1.T + b_1)
    W_2 *= 1.0
    x_2 += 0 * x_2
    result = torch.tanh(torch.cat([x_2, h_1], dim=1) @ W_2.T + b_2)
    x_1.zero_()
    return result
