# the example worked by hand: … Here all three places are taken for real.
def masked_softmax(scores, lengths):
    return scores.softmax(dim=2)
