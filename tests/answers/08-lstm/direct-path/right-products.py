# each distance by itself
def direct_path(forget):
    return torch.stack([forget[len(forget) - k :].prod(dim=0) for k in range(len(forget))])
