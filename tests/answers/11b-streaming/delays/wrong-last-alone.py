# how many delays are returned, one reading: got 0, expected 1
def delays(costs, period):
    delay = 0.0
    for cost in costs:
        delay = max(0.0, delay - period) + cost
    return delay
