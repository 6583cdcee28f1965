# the shape of the coins: got nothing
def coins_for(uniforms, update, k):
    coins = uniforms < k / (k + torch.tensor(update / k).exp())
