# evaluations every 50 updates: got 10, expected 20. `every` says how far apart they are.
def first_unsolved(curves, lengths, limit, every, budget):
    in_time = curves[:, :, : budget // 100]
    solved = (in_time < limit).any(dim=2).all(dim=1)
    for length, is_solved in zip(lengths, solved):
        if not is_solved:
            return length
    return None
