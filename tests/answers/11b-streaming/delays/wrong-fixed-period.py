# period 0.5, costs 1, 2, 1: … Other periods than 10.
def delays(costs, period):
    delay, found = 0.0, []
    for cost in costs:
        delay = max(0.0, delay - 10) + cost
        found.append(delay)
    return found
