# two readings, and time between them: … The second arrives after the first was answered
def delays(costs, period):
    total, found = 0.0, []
    for cost in costs:
        total += cost
        found.append(total)
    return found
