# a grid of places, windows one a row
def windows(ids, k):
    places = torch.arange(len(ids) - k)[:, None] + torch.arange(k)
    return ids[places], ids[k:]
