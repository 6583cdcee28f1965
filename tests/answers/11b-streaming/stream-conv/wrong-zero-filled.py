# the new past after a piece of one: got 0.0000, expected 3.0000 … Before the 4 came the 3
def stream_conv(x, past, weight, bias):
    heard = torch.cat([past, x], dim=1)
    y = F.conv1d(heard.transpose(1, 2), weight, bias).transpose(1, 2)
    k = past.size(1)
    kept = x[:, max(0, x.size(1) - k) :]
    return y, F.pad(kept, (0, 0, k - kept.size(1), 0))
