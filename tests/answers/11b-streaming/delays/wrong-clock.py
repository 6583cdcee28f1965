# two readings, and time between them: … That is the time on the clock.
def delays(costs, period):
    free, found = 0.0, []
    for i, cost in enumerate(costs):
        free = max(free, i * period) + cost
        found.append(free)
    return found
