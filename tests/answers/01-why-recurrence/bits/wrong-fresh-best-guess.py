# a symbol came that had the probability 1/8, the likeliest one had 1/2: got 1.0000, expected 3.0000. The surprise is that of the symbol that came
def bits_per_character(logits, targets):
    return -torch.log2(torch.softmax(logits, 1).max(1).values).mean()
