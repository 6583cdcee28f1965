# what is returned: got one tensor, expected two. Return y and past.
def stream_conv(x, past, weight, bias):
    heard = torch.cat([past, x], dim=1)
    y = F.conv1d(heard.transpose(1, 2), weight, bias).transpose(1, 2)
    return y
