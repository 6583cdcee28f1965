# a certain and right guess: got 1.0000, expected 0.0000. It is no surprise at all
def bits_per_character(logits, targets):
    return F.cross_entropy(logits, targets).exp()
