# k = 4, no updates: share of True: got 1.0000, expected 0.8000.
def coins_for(uniforms, update, k):
    share = torch.tensor(-update / k).exp()
    return uniforms < share
