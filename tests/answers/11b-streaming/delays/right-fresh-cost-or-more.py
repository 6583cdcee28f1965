# its own cost, or that and what is left of the one before
def delays(costs, period):
    found, d = [], 0
    for cost in costs:
        d = max(d + cost - period, cost)
        found.append(d)
    return found
