# a logit of 200: got NaN…exp(200) is too large
def bits_per_character(logits, targets):
    p = logits.exp() / logits.exp().sum(dim=1, keepdim=True)
    return -torch.log2(p[torch.arange(len(targets)), targets]).mean()
