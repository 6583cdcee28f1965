# math range error
def coins_for(uniforms, update, k):
    share = k / (k + math.exp(update / k))
    return uniforms < share
