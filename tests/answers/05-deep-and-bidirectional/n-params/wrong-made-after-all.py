# RuntimeError: … DefaultCPUAllocator
def n_params(features, hidden, layers):
    return sum(w.numel() for w in nn.RNN(features, hidden, num_layers=layers).parameters())
