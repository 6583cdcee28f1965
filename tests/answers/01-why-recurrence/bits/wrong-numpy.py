# one number for the text: got a NumPy array, expected a tensor
def bits_per_character(logits, targets):
    return (F.cross_entropy(logits, targets) / math.log(2)).numpy()
