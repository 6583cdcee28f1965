# a loss that is low after 400 updates, a budget of 200: got None, expected 10.
def first_unsolved(curves, lengths, limit, every, budget):
    in_time = curves
    solved = (in_time < limit).any(dim=2).all(dim=1)
    for length, is_solved in zip(lengths, solved):
        if not is_solved:
            return length
    return None
