# the three numbers in a tensor
latch_weights = torch.tensor([3.0, 2.0, 0.0])
