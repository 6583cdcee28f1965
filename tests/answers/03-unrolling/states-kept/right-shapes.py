# the shapes of what is kept
def states_kept(batch, time, hidden, k):
    start, made = torch.Size((batch, hidden)), torch.Size((batch, time if k > time else k, hidden))
    return start.numel() + made.numel()
