# large characters of both signs: got values from 0.0000 to 18.0000…tanh goes below zero
def ladder(x_1, x_2, W_1, b_1, W_2, b_2):
    h_1 = torch.relu(x_1 @ W_1.T + b_1)
    return torch.relu(torch.cat([x_2, h_1], dim=1) @ W_2.T + b_2)
