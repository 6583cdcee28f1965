# a Vandermonde matrix
def kernel(a, B, C, length):
    return C * B @ torch.vander(a, N=length, increasing=True)
