# two seeds that were low at different times: got 10, expected 20. Each has its own moment.
def first_unsolved(curves, lengths, limit, every, budget):
    in_time = curves[:, :, : budget // every]
    solved = (in_time < limit).all(dim=1).any(dim=1)
    for length, is_solved in zip(lengths, solved):
        if not is_solved:
            return length
    return None
