# period 0.5, costs 1, 2, 1: … nothing is rounded.
def delays(costs, period):
    delay, found = 0, []
    for cost in costs:
        delay = max(delay - period, 0) + cost
        found.append(round(delay))
    return found
