# a certain and right guess, looked at more closely: got 0.7956, expected 0.0000…A second one
def bits_per_character(logits, targets):
    return F.cross_entropy(torch.softmax(logits, dim=1), targets) / math.log(2)
