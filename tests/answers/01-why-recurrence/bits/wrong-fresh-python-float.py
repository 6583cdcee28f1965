# one number for the text: got a value of type float, expected a tensor of shape (). Return the mean, as a tensor without dimensions (no .item())
def bits_per_character(logits, targets):
    return F.cross_entropy(logits, targets).item() / math.log(2)
