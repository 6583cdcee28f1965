# k = 5, a million updates: share of True: got
def coins_for(uniforms, update, k):
    return uniforms < k / (k + math.exp(min(update / k, 5)))
