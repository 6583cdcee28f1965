def coins_for(uniforms, update, k):
    e = k / (k + torch.exp(torch.tensor(update / k)))
    return uniforms < e
