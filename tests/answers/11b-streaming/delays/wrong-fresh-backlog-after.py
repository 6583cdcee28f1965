# one reading: got 1.0000, expected 4.0000. That is what the next reading has to wait.
def delays(costs, period):
    found, d = [], 0
    for cost in costs:
        d = max(0, d - period + cost)
        found.append(d)
    return found
