# the new past, k = 5: got shape (6, 2, 3), expected (6, 4, 3). The last four inputs.
def stream_conv(x, past, weight, bias):
    heard = torch.cat([past, x], dim=1)
    y = F.conv1d(heard.transpose(1, 2), weight, bias).transpose(1, 2)
    return y, heard[:, -2:] if weight.shape[2] > 1 else past
