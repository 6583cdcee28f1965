# a logit of 200, and another symbol came: got infinity…get log p without p
def bits_per_character(logits, targets):
    p = torch.softmax(logits, dim=1)
    return -p[torch.arange(len(targets)), targets].log2().mean()
