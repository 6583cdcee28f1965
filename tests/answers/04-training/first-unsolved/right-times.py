# a mask of evaluations in time
def first_unsolved(curves, lengths, limit, every, budget):
    at = every * torch.arange(1, curves.shape[2] + 1)
    solved = ((curves < limit) & (at <= budget)).any(-1).all(-1)
    return next((length for length, ok in zip(lengths, solved.tolist()) if not ok), None)
