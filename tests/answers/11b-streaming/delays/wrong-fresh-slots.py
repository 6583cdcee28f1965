# period 10, costs 4, 25, 4, 4: … A worker that is free begins at once
def delays(costs, period):
    free, found = 0, []
    for i, cost in enumerate(costs):
        start = i * period
        while start < free:
            start += period
        free = start + cost
        found.append(free - i * period)
    return found
