# k = 10, 5 updates: share of True: … Now it is as at the start.
def coins_for(uniforms, update, k):
    return uniforms < k / (k + torch.tensor(update // k).exp())
