# what is returned: got no list.
def delays(costs, period):
    delay, found = 0.0, []
    for cost in costs:
        delay = max(delay - period, 0.0) + cost
        found.append(delay)
    return np.array(found)
