# age by age
def kernel(a, B, C, length):
    felt, found = B, []
    for _ in range(length):
        found.append((C * felt).sum())
        felt = a * felt
    return torch.stack(found)
