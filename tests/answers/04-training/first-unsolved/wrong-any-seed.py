# a length that one of two seeds solved: got None, expected 20. All seeds have to solve it
def first_unsolved(curves, lengths, limit, every, budget):
    in_time = curves[:, :, : budget // every]
    solved = (in_time < limit).any(dim=2).any(dim=1)
    for length, is_solved in zip(lengths, solved):
        if not is_solved:
            return length
    return None
