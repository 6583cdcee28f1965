# one reading: got 7.0000, expected 4.0000. It was begun when the next one came.
def delays(costs, period):
    free, found = 0.0, []
    for i, cost in enumerate(costs):
        free = max(free, (i + 1) * period) + cost
        found.append(free - i * period)
    return found
