# a where the bit is 0: got 0.999909, expected 1.000000. That is nearly right, and after many bits no more
def parity(x):
    return 1 - 2 * torch.sigmoid(20 * x - 10), x
