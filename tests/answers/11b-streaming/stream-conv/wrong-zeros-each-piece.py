# the answer to 4 after 2, 3: got 400.0000, expected 432.0000. The past was not heard
def stream_conv(x, past, weight, bias):
    heard = torch.cat([torch.zeros_like(past), x], dim=1)
    y = F.conv1d(heard.transpose(1, 2), weight, bias).transpose(1, 2)
    return y, torch.cat([past, x], dim=1)[:, x.size(1) :]
