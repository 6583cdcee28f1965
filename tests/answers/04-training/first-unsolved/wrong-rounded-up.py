# a budget of 250: got None, expected 10. Evaluation 2 was made after 300 updates, which is too late.
def first_unsolved(curves, lengths, limit, every, budget):
    in_time = curves[:, :, : -(-budget // every)]
    solved = (in_time < limit).any(dim=2).all(dim=1)
    for length, is_solved in zip(lengths, solved):
        if not is_solved:
            return length
    return None
