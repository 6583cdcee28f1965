# cross entropy in nats divided by ln 2
def bits_per_character(logits, targets):
    return F.cross_entropy(logits, targets) / math.log(2)
