# answers to 1, 2, 3 after zeros: … This looks ahead: 321 needs the 3
def stream_conv(x, past, weight, bias):
    y = F.conv1d(F.pad(x.transpose(1, 2), (0, past.size(1))), weight, bias).transpose(1, 2)
    return y, torch.cat([past, x], dim=1)[:, x.size(1) :]
