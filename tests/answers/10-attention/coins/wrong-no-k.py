# k = 4, no updates: share of True: got 0.5000, expected 0.8000.
def coins_for(uniforms, update, k):
    share = 1 / (1 + torch.tensor(update / k).exp())
    return uniforms < share
