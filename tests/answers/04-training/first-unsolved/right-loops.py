# plain loops over lengths, seeds and evaluations
def first_unsolved(curves, lengths, limit, every, budget):
    for i, length in enumerate(lengths):
        for run in curves[i]:
            if not any(float(loss) < limit for j, loss in enumerate(run) if (j + 1) * every <= budget):
                return length
    return None
