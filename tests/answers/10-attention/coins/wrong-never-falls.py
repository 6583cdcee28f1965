# k = 10, 30 updates: share of True: as at the start. The share doesn't fall.
def coins_for(uniforms, update, k):
    return uniforms < k / (k + 1)
