# the same with a bias of 0.5: … It was added for each of the three places.
def stream_conv(x, past, weight, bias):
    heard = torch.cat([past, x], dim=1)
    y = F.conv1d(heard.transpose(1, 2), weight, bias * weight.shape[2]).transpose(1, 2)
    return y, heard[:, x.shape[1]:]
