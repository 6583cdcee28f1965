# a fold
def delays(costs, period):
    from itertools import accumulate
    return list(accumulate(costs, lambda delay, cost: max(delay - period, 0) + cost))
