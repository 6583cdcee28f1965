# one number for the text: got shape (2,), expected (). Return the mean
def bits_per_character(logits, targets):
    return F.cross_entropy(logits, targets, reduction="none") / math.log(2)
