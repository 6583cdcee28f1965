# the shape of the coins: got a NumPy array, expected a tensor.
def coins_for(uniforms, update, k):
    return (uniforms < k / (k + torch.tensor(update / k).exp())).numpy()
