# the example with a budget of 200: got 10, expected 20. Evaluation 1 was made after 200 updates
def first_unsolved(curves, lengths, limit, every, budget):
    in_time = curves[:, :, : max(budget // every - 1, 1)]
    solved = (in_time < limit).any(dim=2).all(dim=1)
    for length, is_solved in zip(lengths, solved):
        if not is_solved:
            return length
    return None
