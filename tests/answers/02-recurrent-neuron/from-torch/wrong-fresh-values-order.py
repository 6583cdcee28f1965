# b of a network without biases: got shape (5, 5), expected (5,). Then b is zeros, one for each neuron.
def from_torch(state_dict, layer=0):
    W_xh, W_hh, b_ih, b_hh = list(state_dict.values())[4 * layer : 4 * layer + 4]
    return W_xh, W_hh, b_ih + b_hh
