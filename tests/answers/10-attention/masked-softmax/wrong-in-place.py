# the arguments: your function changed its first argument.
def masked_softmax(scores, lengths):
    padding = (torch.arange(scores.size(2)) >= lengths[:, None, None]).expand_as(scores)
    scores[padding] = -torch.inf
    return scores.softmax(dim=2)
