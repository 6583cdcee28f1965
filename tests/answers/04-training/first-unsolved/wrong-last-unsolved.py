# five lengths, of which the second, the fourth and the fifth are not solved: got 160, expected 20.
def first_unsolved(curves, lengths, limit, every, budget):
    in_time = curves[:, :, : budget // every]
    solved = (in_time < limit).any(dim=2).all(dim=1)
    for length, is_solved in reversed(list(zip(lengths, solved))):
        if not is_solved:
            return length
    return None
