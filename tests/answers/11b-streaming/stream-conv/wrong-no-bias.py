# the same with a bias of 0.5: … It was not added.
def stream_conv(x, past, weight, bias):
    heard = torch.cat([past, x], dim=1)
    y = F.conv1d(heard.transpose(1, 2), weight).transpose(1, 2)
    return y, heard[:, x.size(1) :]
