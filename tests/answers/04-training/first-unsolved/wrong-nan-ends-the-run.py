# random curves and budgets: … Other sizes, limits
def first_unsolved(curves, lengths, limit, every, budget):
    for rows, length in zip(curves[:, :, : budget // every].tolist(), lengths, strict=True):
        for run in rows:
            solved = False
            for loss in run:
                if loss != loss:
                    break
                solved = solved or loss < limit
            if not solved:
                return length
    return None
