# k = 10, 5 updates: share of True: … That is a straight line.
def coins_for(uniforms, update, k):
    share = max(0.0, k / (k + 1) * (1 - update / k))
    return uniforms < share
