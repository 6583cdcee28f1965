# random costs: … a long pause among them.
def delays(costs, period):
    delay, found = 0.0, []
    for cost in costs:
        delay = min(max(0.0, delay - period) + cost, 20 * period)
        found.append(delay)
    return found
