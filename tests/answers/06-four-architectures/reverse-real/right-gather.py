# for each place the place that it is filled from, and gather
def reverse_real(x, lengths):
    t = torch.arange(x.size(1))
    source = torch.where(mask_of(lengths, x.size(1)), lengths[:, None] - 1 - t, t)
    return x.gather(1, source[..., None].expand_as(x))
