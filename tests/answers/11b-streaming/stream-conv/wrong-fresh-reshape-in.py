# answers, two outputs from three features, k = 5: … on the way in, reshape is no transpose.
def stream_conv(x, past, weight, bias):
    heard = torch.cat([past, x], dim=1)
    y = F.conv1d(heard.reshape(heard.shape[0], heard.shape[2], heard.shape[1]), weight, bias).transpose(1, 2)
    return y, heard[:, x.shape[1]:]
