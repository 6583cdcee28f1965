# the new past after a piece of one: got shape (1, 1, 1), expected (1, 2, 1).
def stream_conv(x, past, weight, bias):
    heard = torch.cat([past, x], dim=1)
    y = F.conv1d(heard.transpose(1, 2), weight, bias).transpose(1, 2)
    return y, x[:, max(0, x.size(1) - past.size(1)) :]
