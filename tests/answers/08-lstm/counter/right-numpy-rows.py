# rows as tensors in a list
W_counter = [torch.tensor([30.0, 30, -30]), torch.zeros(3), torch.tensor([30.0, -30, 0]), torch.tensor([-30.0, -30, 30])]
counter = [W_counter, (0.0, 30.0, 0.0, 0.0)]
