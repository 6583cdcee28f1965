def coins_for(uniforms, update, k):
    e = math.exp(-update / k)
    share = k * e / (k * e + 1)
    return torch.lt(uniforms, share)
