# the new past after a piece of one: … 4 came once.
def stream_conv(x, past, weight, bias):
    heard = torch.cat([past, x], dim=1)
    y = F.conv1d(heard.transpose(1, 2), weight, bias).transpose(1, 2)
    return y, x[:, -past.shape[1]:] if x.shape[1] >= past.shape[1] else x[:, -1:].repeat(1, past.shape[1], 1)
