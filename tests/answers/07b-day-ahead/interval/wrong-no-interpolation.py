# low, for skewed errors and the share 0.8: … Each bound is one of the errors.
def error_bounds(actual, forecast, share):
    errors, tail = (actual - forecast).sort(dim=0).values, (1 - share) / 2
    return errors[int(tail * len(errors))], errors[int((1 - tail) * len(errors))]


def coverage(actual, low, high):
    return ((low <= actual) & (actual <= high)).double().mean()
