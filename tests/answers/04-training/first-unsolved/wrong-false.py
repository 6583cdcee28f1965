# one length that no seed solved: got False, expected 20.
def first_unsolved(curves, lengths, limit, every, budget):
    solved = (curves[:, :, : budget // every] < limit).any(dim=2).all(dim=1)
    return None if bool(solved.all()) else False
