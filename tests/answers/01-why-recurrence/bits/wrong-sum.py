# six tosses of a fair coin: got 6.0000, expected 1.0000. Add the surprises
def bits_per_character(logits, targets):
    return F.cross_entropy(logits, targets, reduction="sum") / math.log(2)
