# the same numbers, twice: other coins. Chance comes in as an argument.
def coins_for(uniforms, update, k):
    share = k / (k + torch.tensor(update / k).exp())
    return torch.rand(uniforms.shape) < share
