# how many delays are returned, one reading: got 2, expected 1
def delays(costs, period):
    found = [0.0]
    for cost in costs:
        found.append(max(0.0, found[-1] - period) + cost)
    return found
