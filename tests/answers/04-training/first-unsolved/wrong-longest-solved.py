# one length that no seed solved: got None, expected 20. No run is below the limit
def first_unsolved(curves, lengths, limit, every, budget):
    solved = (curves[:, :, : budget // every] < limit).any(dim=2).all(dim=1)
    return max((length for length, ok in zip(lengths, solved) if ok), default=None)
