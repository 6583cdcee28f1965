# k = 4, no updates: share of True: got 0.2000, expected 0.8000. True and False
def coins_for(uniforms, update, k):
    share = k / (k + torch.tensor(update / k).exp())
    return uniforms > share
