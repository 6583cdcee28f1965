# period 10, costs 4, 25, 4, 4: … Reading 2 began 15 late.
def delays(costs, period):
    late, found = 0, []
    for cost in costs:
        found.append(late + cost)
        late += max(0, cost - period)
    return found
