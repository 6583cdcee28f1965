# tensors instead of lists
counter = (
    torch.tensor([[20.0, 20, -20], [0, 0, 0], [20, -20, 0], [-20, -20, 20]]),
    torch.tensor([0.0, 20, 0, 0]),
)
