# k = 10, 5 updates: share of True: … It rises
def coins_for(uniforms, update, k):
    share = k / (k + math.exp(-update / k))
    return uniforms < share
