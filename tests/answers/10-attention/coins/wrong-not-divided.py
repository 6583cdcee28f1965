# k = 10, 5 updates: share of True: … The exponent is i / k, not i.
def coins_for(uniforms, update, k):
    share = k / (k + torch.tensor(float(update)).exp())
    return uniforms < share
