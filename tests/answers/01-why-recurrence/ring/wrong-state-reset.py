# two characters: your ladder with W_1 and W_2 cut from one W: …The second step sees x_2 and what the first step gave
def ring(x, W, b):
    for t in range(x.shape[1]):
        h = torch.zeros(x.shape[0], W.shape[0])
        h = torch.tanh(torch.cat([x[:, t], h], dim=1) @ W.T + b)
    return h
