# scores of 1000000 in the padding: got 0.0000
def masked_softmax(scores, lengths):
    padding = torch.arange(scores.size(2)) >= lengths[:, None, None]
    return (scores - 1e4 * padding).softmax(dim=2)
