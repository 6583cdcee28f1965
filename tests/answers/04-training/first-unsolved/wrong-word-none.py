# one length that both seeds solved: got 'None', expected None.
def first_unsolved(curves, lengths, limit, every, budget):
    in_time = curves[:, :, : budget // every]
    for place, length in enumerate(lengths):
        if not (in_time[place] < limit).any(dim=1).all():
            return length
    return "None"
