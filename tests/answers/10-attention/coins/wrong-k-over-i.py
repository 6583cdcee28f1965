# k = 10, 5 updates: share of True: … k and i have changed places in the exponent.
def coins_for(uniforms, update, k):
    share = k / (k + math.exp(k / update if update else 0))
    return uniforms < share
