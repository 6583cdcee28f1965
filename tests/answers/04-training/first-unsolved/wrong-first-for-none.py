# one length that both seeds solved: got 10, expected None.
def first_unsolved(curves, lengths, limit, every, budget):
    solved = (curves[:, :, : budget // every] < limit).any(dim=2).all(dim=1)
    return lengths[int(solved.int().argmin())]
