# the first window of a ramp 10, 11, 12, …: got [0, 1, 2], expected [10, 11, 12]. These are places in the text
def windows(ids, k):
    places = torch.arange(len(ids) - k)[:, None] + torch.arange(k)
    return places, ids[k:]
