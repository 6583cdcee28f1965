# the curves, after your function
def first_unsolved(curves, lengths, limit, every, budget):
    curves[curves.isnan()] = 9
    in_time = curves[:, :, : budget // every]
    for place, length in enumerate(lengths):
        if not (in_time[place] < limit).any(dim=1).all():
            return length
    return None
