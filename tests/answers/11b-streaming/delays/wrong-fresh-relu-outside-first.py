# two readings, and time between them: … An answer takes its cost, also where nobody waits.
def delays(costs, period):
    found = [costs[0]]
    for cost in costs[1:]:
        found.append(max(0, found[-1] - period + cost))
    return found
