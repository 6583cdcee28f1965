# the arguments: your function changed its first argument. Your function wrote into the list of costs.
def delays(costs, period):
    for i in range(1, len(costs)):
        costs[i] += max(costs[i - 1] - period, 0)
    return costs
