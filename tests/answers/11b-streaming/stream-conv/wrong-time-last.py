# answers to 1, 2, 3: got shape (1, 1, 3), expected (1, 3, 1). Time stands last there.
def stream_conv(x, past, weight, bias):
    heard = torch.cat([past, x], dim=1)
    y = F.conv1d(heard.transpose(1, 2), weight, bias)
    return y, heard[:, x.size(1) :]
