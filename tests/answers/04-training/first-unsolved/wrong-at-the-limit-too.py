# a loss of exactly the limit: got None, expected 10. Below the limit, not at it.
def first_unsolved(curves, lengths, limit, every, budget):
    in_time = curves[:, :, : budget // every]
    solved = (in_time <= limit).any(dim=2).all(dim=1)
    for length, is_solved in zip(lengths, solved):
        if not is_solved:
            return length
    return None
