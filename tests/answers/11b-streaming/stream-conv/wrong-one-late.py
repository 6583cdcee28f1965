# answers to 1, 2, 3 after zeros: … One step late
def stream_conv(x, past, weight, bias):
    heard = torch.cat([torch.zeros_like(x[:, :1]), past, x], dim=1)
    y = F.conv1d(heard.transpose(1, 2), weight, bias).transpose(1, 2)
    return y[:, : x.size(1)], heard[:, 1 + x.size(1) :]
