# answers to 1, 2, 3: got shape (1, 1, 1), expected (1, 3, 1). One answer for each reading
def stream_conv(x, past, weight, bias):
    y = F.conv1d(x.transpose(1, 2), weight, bias).transpose(1, 2)
    return y, torch.cat([past, x], dim=1)[:, x.size(1) :]
