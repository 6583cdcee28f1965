# the past after random pieces: … Other values, sizes and cuts than above.
def stream_conv(x, past, weight, bias):
    heard = torch.cat([past, x], dim=1)
    return F.conv1d(heard.mT, weight, bias).mT, heard[:, x.size(1) :].clamp(-5, 5)
