# random curves and budgets
def first_unsolved(curves, lengths, limit, every, budget):
    in_time = curves[:, :, : budget // every]
    for place in range(len(lengths)):
        if not (in_time[place] < limit).any(dim=1).all():
            return lengths[0] * 2**place
    return None
