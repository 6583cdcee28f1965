# answers to 1, 2, 3: got shape (1, 5, 1), expected (1, 3, 1). Padded once more
def stream_conv(x, past, weight, bias):
    heard = torch.cat([past, x], dim=1)
    y = F.conv1d(heard.transpose(1, 2), weight, bias, padding=past.size(1) // 2).transpose(1, 2)
    return y, heard[:, x.size(1) :]
