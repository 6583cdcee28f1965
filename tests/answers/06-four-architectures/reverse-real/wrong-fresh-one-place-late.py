# a sequence without padding: … All but the first come one place late. Places count from 0, lengths from 1.
def reverse_real(x, lengths):
    time = x.size(1)
    place = torch.arange(time, device=x.device).expand(x.size(0), time)
    source = (lengths[:, None] - place).clamp(min=0)
    source = torch.where(place < lengths[:, None], source.clamp(max=time - 1), place)
    return x.gather(1, source[:, :, None].expand_as(x))
