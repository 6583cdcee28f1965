def coins_for(uniforms, update, k):
    i = torch.tensor(float(update))
    return (k / (k + torch.exp(i / k))) > uniforms
