# k = 10, 5 updates: share of True: … That is a plain exponential.
def coins_for(uniforms, update, k):
    share = k / (k + 1) * torch.tensor(-update / k).exp()
    return uniforms < share
