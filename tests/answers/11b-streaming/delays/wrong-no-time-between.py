# period 10, costs 4, 25, 4, 4: … Between two arrivals time goes by
def delays(costs, period):
    delay, found = 0.0, []
    for cost in costs:
        delay = delay + cost if delay > period else cost
        found.append(delay)
    return found
