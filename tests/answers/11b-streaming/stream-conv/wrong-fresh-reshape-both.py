# answers, two outputs from three features, k = 5: … on both ways, reshape is no transpose.
def stream_conv(x, past, weight, bias):
    heard = torch.cat([past, x], dim=1)
    b, t, f = heard.shape
    y = F.conv1d(heard.view(b, f, t), weight, bias)
    return y.view(b, x.shape[1], -1), heard[:, x.shape[1]:]
