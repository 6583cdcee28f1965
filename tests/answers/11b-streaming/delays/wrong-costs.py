# period 10, costs 4, 25, 4, 4: … Those are the costs.
def delays(costs, period):
    return list(costs)
