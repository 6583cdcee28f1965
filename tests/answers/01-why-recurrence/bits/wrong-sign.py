# two symbols that had the probability 1/8 each: got -3.0000, expected 3.0000. A surprise is positive
def bits_per_character(logits, targets):
    return -F.cross_entropy(logits, targets) / math.log(2)
