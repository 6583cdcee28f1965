# the example worked by hand: got
def coins_for(uniforms, update, k):
    share = k / (k + torch.tensor(update / k).exp())
    return uniforms.flip(1).flip(0) < share if uniforms.numel() > 3 else uniforms.flip(1) < share
