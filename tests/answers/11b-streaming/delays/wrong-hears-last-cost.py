# period 10, costs 4, 25, 4, 4: … Reading 2 was late itself, so reading 3 waits for it.
def delays(costs, period):
    found = []
    for i, cost in enumerate(costs):
        before = costs[i - 1] if i else 0.0
        found.append(max(0.0, before - period) + cost)
    return found
