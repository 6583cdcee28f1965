# answers to 1, 2, 3 after zeros: … The newest input meets the last weight
def stream_conv(x, past, weight, bias):
    heard = torch.cat([past, x], dim=1)
    y = F.conv1d(heard.transpose(1, 2), weight.flip(2), bias).transpose(1, 2)
    return y, heard[:, x.size(1) :]
