# one seed far below the limit, the other above it: got None, expected 10. Their mean is below the limit.
def first_unsolved(curves, lengths, limit, every, budget):
    solved = (curves[:, :, : budget // every].mean(dim=1) < limit).any(dim=1)
    for length, is_solved in zip(lengths, solved):
        if not is_solved:
            return length
    return None
