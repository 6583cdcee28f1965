# answers to 1, 2, 3 after zeros: … This looks one step ahead
def stream_conv(x, past, weight, bias):
    y = F.conv1d(x.transpose(1, 2), weight, bias, padding="same").transpose(1, 2)
    return y, torch.cat([past, x], dim=1)[:, x.size(1) :]
