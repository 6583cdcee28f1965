# sources without padding: got NaN. 0 times infinity
def masked_softmax(scores, lengths):
    padding = torch.arange(scores.shape[2]) >= lengths[:, None, None]
    return (scores + padding * -math.inf).softmax(dim=2)
