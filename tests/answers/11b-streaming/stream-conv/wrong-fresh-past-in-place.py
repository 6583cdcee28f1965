# the arguments: your function changed its second argument
def stream_conv(x, past, weight, bias):
    heard = torch.cat([past, x], dim=1)
    y = F.conv1d(heard.transpose(1, 2), weight, bias).transpose(1, 2)
    if x.shape[1] >= past.shape[1]:
        past[:] = heard[:, x.shape[1]:]
    return y, heard[:, x.shape[1]:]
