# a product for each place
def stream_conv(x, past, weight, bias):
    k, time = weight.size(2), x.size(1)
    heard = torch.cat((past, x), 1)
    y = bias.expand(x.size(0), time, -1)
    for j in range(k):
        y = y + heard[:, j : j + time] @ weight[..., j].T
    return y, heard[:, time:]
