# counts the tensors of a net that holds no numbers
def n_params(features, hidden, layers):
    with torch.device("meta"):
        return sum(w.numel() for w in nn.RNN(features, hidden, num_layers=layers).parameters())
