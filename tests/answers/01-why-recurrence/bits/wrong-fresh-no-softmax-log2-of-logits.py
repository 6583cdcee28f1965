# four logits of 60: got -5.9069, expected 2.0000. Equal logits are equal probabilities
def bits_per_character(logits, targets):
    p = logits[torch.arange(len(targets)), targets]
    return -torch.log2(p).mean()
