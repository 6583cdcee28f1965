# the dtype of the coins: got 'float32', expected 'bool'.
def coins_for(uniforms, update, k):
    share = k / (k + torch.tensor(update / k).exp())
    return (uniforms < share).float()
