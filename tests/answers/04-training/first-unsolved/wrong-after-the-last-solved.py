# five lengths, of which the second, the fourth and the fifth are not solved: got 80, expected 20.
def first_unsolved(curves, lengths, limit, every, budget):
    solved = (curves[:, :, : budget // every] < limit).any(dim=2).all(dim=1).tolist()
    last = max([i for i, ok in enumerate(solved) if ok], default=-1)
    return lengths[last + 1] if last + 1 < len(lengths) else None
