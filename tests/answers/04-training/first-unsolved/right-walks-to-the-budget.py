# walks over all evaluations within the budget
def first_unsolved(curves, lengths, limit, every, budget):
    for i, length in enumerate(lengths):
        for s in range(curves.shape[1]):
            if not any(curves[i, s, j] < limit for j in range(budget // every)):
                return length
    return None
