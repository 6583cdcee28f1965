# a symbol came that had the probability 1/8, the likeliest one had 1/2: got 1.7500, expected 3.0000…no mean over all four
def bits_per_character(logits, targets):
    p = torch.softmax(logits, dim=1)
    return -(p * torch.log2(p)).sum(dim=1).mean()
