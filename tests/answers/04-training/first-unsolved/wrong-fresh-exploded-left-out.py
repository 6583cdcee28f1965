# two trainings that exploded, the first after it had solved its length: got None, expected 20. … not left out.
def first_unsolved(curves, lengths, limit, every, budget):
    for i, length in enumerate(lengths):
        runs = [run for run in curves[i, :, : budget // every] if run.isfinite().all()]
        if not all((run < limit).any() for run in runs):
            return length
    return None
