# period 10, costs 4, 25, 4, 4: … A reading that waits still has to be answered
def delays(costs, period):
    delay, found = 0.0, []
    for cost in costs:
        delay = delay - period if delay > period else cost
        found.append(delay)
    return found
