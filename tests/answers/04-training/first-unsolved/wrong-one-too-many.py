# the example with a budget of 100: got 20, expected 10.
def first_unsolved(curves, lengths, limit, every, budget):
    in_time = curves[:, :, : budget // every + 1]
    solved = (in_time < limit).any(dim=2).all(dim=1)
    for length, is_solved in zip(lengths, solved):
        if not is_solved:
            return length
    return None
