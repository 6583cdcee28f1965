# the new past, for k = 1: got shape (1, 3, 1), expected (1, 0, 1)
def stream_conv(x, past, weight, bias):
    heard = torch.cat([past, x], dim=1)
    y = F.conv1d(heard.transpose(1, 2), weight, bias).transpose(1, 2)
    return y, heard[:, -past.size(1) :]
