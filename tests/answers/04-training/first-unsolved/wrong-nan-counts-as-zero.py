# a training that was never a number: got None, expected 10. It has solved nothing.
def first_unsolved(curves, lengths, limit, every, budget):
    in_time = curves[:, :, : budget // every]
    solved = (in_time.nan_to_num(0.0) < limit).any(dim=2).all(dim=1)
    for length, is_solved in zip(lengths, solved):
        if not is_solved:
            return length
    return None
