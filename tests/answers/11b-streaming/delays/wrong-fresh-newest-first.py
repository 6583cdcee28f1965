# period 10, costs 4, 25, 4, 4: … They are answered in order.
def delays(costs, period):
    found, waiting, free, at = [None] * len(costs), [], 0.0, 0
    while at < len(costs) or waiting:
        if not waiting:
            free = max(free, at * period)
        while at < len(costs) and at * period <= free:
            waiting.append(at)
            at += 1
        one = waiting.pop()
        free += costs[one]
        found[one] = free - one * period
    return found
