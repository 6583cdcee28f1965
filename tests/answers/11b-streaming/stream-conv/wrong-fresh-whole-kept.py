# the new past, for k = 3: got shape (1, 5, 1), expected (1, 2, 1). Nothing was dropped
def stream_conv(x, past, weight, bias):
    heard = torch.cat([past, x], dim=1)
    y = F.conv1d(heard.transpose(1, 2), weight, bias).transpose(1, 2)
    return y, heard
