# log2(e) times logsumexp minus the target's logit
def bits_per_character(logits, targets):
    chosen = logits[torch.arange(len(targets)), targets]
    return (torch.logsumexp(logits, dim=1) - chosen).mean() * math.log2(math.e)
