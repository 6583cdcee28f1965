# one character at a time
def bits_per_character(logits, targets):
    total = torch.tensor(0.0)
    for row, target in zip(logits, targets):
        total = total - torch.log2(torch.softmax(row, dim=0)[target])
    return total / len(targets)
