# Lindley's waiting times, and the costs on top
def delays(costs, period):
    waits = [0]
    for cost in costs[:-1]:
        waits.append(max(0, waits[-1] + cost - period))
    return [wait + cost for wait, cost in zip(waits, costs)]
