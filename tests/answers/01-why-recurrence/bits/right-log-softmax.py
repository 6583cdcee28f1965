# log_softmax and gather
def bits_per_character(logits, targets):
    log_p = F.log_softmax(logits, dim=1)
    return -log_p.gather(1, targets[:, None]).mean() / math.log(2)
