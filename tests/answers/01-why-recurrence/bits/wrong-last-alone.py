# the example worked by hand: got 3.0000, expected 2.5000. That is the surprise of one of the two characters alone
def bits_per_character(logits, targets):
    return F.cross_entropy(logits[-1:], targets[-1:]) / math.log(2)
