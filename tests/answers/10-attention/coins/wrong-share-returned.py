# the shape of the coins: got …, expected
def coins_for(uniforms, update, k):
    return k / (k + torch.tensor(update / k).exp())
