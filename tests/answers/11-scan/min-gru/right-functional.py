# F.linear, and the sigmoid of the negative
def min_gru(x, W_z, b_z, W_h, b_h):
    u = nn.functional.linear(x, W_z, b_z)
    return torch.sigmoid(-u), torch.sigmoid(u) * nn.functional.linear(x, W_h, b_h)
