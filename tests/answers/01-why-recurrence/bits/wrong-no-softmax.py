# four logits of 60: got -86.5617, expected 2.0000. Equal logits are equal probabilities
def bits_per_character(logits, targets):
    return -logits[torch.arange(len(targets)), targets].mean() / math.log(2)
