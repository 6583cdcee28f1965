# period 10, costs 4, 25, 4, 4: … The idle time before the slow reading was saved up
def delays(costs, period):
    balance, found = 0.0, []
    for cost in costs:
        found.append(max(cost, balance + cost))
        balance = balance + cost - period
    return found
