# answers, two outputs from three features, k = 5: … on the way out, reshape is no transpose.
def stream_conv(x, past, weight, bias):
    heard = torch.cat([past, x], dim=1)
    y = F.conv1d(heard.transpose(1, 2), weight, bias).reshape(x.shape[0], x.shape[1], -1)
    return y, heard[:, x.shape[1]:]
