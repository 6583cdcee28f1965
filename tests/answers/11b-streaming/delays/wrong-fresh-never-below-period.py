# two readings, and time between them: … An answer is given when it is ready
def delays(costs, period):
    free, found = 0, []
    for i, cost in enumerate(costs):
        free = max(free, i * period) + max(cost, period)
        found.append(free - i * period)
    return found
