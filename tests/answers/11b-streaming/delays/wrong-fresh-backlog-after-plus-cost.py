# one reading: got 5.0000, expected 4.0000. A cost makes the next ones wait.
def delays(costs, period):
    backlog, found = 0, []
    for cost in costs:
        backlog = max(0, backlog + cost - period)
        found.append(backlog + cost)
    return found
