# two trainings that exploded, the first after it had solved its length: got 10, expected 20. nan is below nothing
def first_unsolved(curves, lengths, limit, every, budget):
    in_time = curves[:, :, : budget // every]
    solved = (in_time.amin(dim=2) < limit).all(dim=1)
    for length, is_solved in zip(lengths, solved):
        if not is_solved:
            return length
    return None
