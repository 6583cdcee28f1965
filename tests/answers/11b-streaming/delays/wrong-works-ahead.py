# two readings, and time between them: … The worker has worked ahead
def delays(costs, period):
    total, found = 0.0, []
    for i, cost in enumerate(costs):
        total += cost
        found.append(total - i * period)
    return found
