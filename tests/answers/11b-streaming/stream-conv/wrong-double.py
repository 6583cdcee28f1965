# answers to 1, 2, 3 after zeros: the values are right, their dtype is torch.float64
def stream_conv(x, past, weight, bias):
    heard = torch.cat([past, x], dim=1)
    return F.conv1d(heard.mT.double(), weight.double(), bias.double()).mT, heard[:, x.size(1) :]
