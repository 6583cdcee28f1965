# comparison with the step numbers
def adding_batch(values, first, second):
    step = torch.arange(values.shape[1])
    marked = (step == first[:, None]) | (step == second[:, None])
    return torch.cat([values[..., None], marked[..., None].float()], dim=2), torch.where(marked, values, 0).sum(1)
