# the new past after 1, 2, 3: … Those are answers.
def stream_conv(x, past, weight, bias):
    heard = torch.cat([past, x], dim=1)
    y = F.conv1d(heard.transpose(1, 2), weight, bias).transpose(1, 2)
    return y, y[:, y.size(1) - past.size(1) :]
