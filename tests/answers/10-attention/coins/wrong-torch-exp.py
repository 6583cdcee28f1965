# argument 'input'
def coins_for(uniforms, update, k):
    return uniforms < k / (k + torch.exp(update / k))
