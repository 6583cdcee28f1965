# one character at a time
def bits_per_character(logits, targets):
    total = torch.tensor(0.0)
    for row, target in zip(logits, targets):
        total = total - torch.log_softmax(row, dim=0)[target] / math.log(2)
    return total / len(targets)
