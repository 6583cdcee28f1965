# a negative logit: got NaN…In softmax, exp makes every one positive first
def bits_per_character(logits, targets):
    p = logits / logits.sum(dim=1, keepdim=True)
    return -torch.log2(p[torch.arange(len(targets)), targets]).mean()
