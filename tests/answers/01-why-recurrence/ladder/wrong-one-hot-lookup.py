# large characters of both signs: got values from …, expected about -1 to 1.
def ladder(x_1, x_2, W_1, b_1, W_2, b_2):
    symbols = x_2.shape[1]
    h_1 = torch.tanh(W_1.T[x_1.argmax(dim=1)] + b_1)
    return torch.tanh(W_2[:, :symbols].T[x_2.argmax(dim=1)] + h_1 @ W_2[:, symbols:].T + b_2)
