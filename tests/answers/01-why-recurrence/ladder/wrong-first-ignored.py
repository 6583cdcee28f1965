# the first character alone, the columns for x_2 set to zero: …It reaches the result only through rung 1
def ladder(x_1, x_2, W_1, b_1, W_2, b_2):
    symbols = x_2.shape[1]
    return torch.tanh(x_2 @ W_2[:, :symbols].T + b_2)
