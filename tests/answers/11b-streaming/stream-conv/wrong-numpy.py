# answers to 1, 2, 3: got a NumPy array, expected a tensor.
def stream_conv(x, past, weight, bias):
    heard = torch.cat([past, x], dim=1)
    return F.conv1d(heard.mT, weight, bias).mT.numpy(), heard[:, x.size(1) :]
