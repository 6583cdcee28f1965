# the example: got 0.4667, expected 0.8000
def direct_path(forget):
    k = torch.arange(len(forget), dtype=forget.dtype, device=forget.device)[:, None]
    return forget.mean(dim=0) ** k
