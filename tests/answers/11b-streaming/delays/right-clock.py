# the time at which the worker is free
def delays(costs, period):
    free, found = 0.0, []
    for i, cost in enumerate(costs):
        arrives = i * period
        free = max(free, arrives) + cost
        found.append(free - arrives)
    return found
