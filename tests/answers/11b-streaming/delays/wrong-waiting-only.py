# one reading: got 0.0000, expected 4.0000 … That is the time it waits.
def delays(costs, period):
    wait, found = 0.0, []
    for cost in costs:
        found.append(wait)
        wait = max(0.0, wait + cost - period)
    return found
