def coins_for(uniforms, update, k):
    return uniforms < torch.sigmoid(torch.tensor(math.log(k) - update / k))
