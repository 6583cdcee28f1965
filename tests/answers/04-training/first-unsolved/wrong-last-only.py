# a loss that was low and went up again: got 10, expected 20. Any evaluation counts, not only the last.
def first_unsolved(curves, lengths, limit, every, budget):
    in_time = curves[:, :, : budget // every]
    solved = (in_time[:, :, -1] < limit).all(dim=1)
    for length, is_solved in zip(lengths, solved):
        if not is_solved:
            return length
    return None
