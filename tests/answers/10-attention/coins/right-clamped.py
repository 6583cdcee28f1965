def coins_for(uniforms, update, k):
    share = k / (k + math.exp(min(update / k, 500)))
    return uniforms <= share
