# scores of 1000, 999, 0 and -1000: got 0.5000, expected 0.73… these differences count in full: is a score cut off
def masked_softmax(scores, lengths):
    real = torch.arange(scores.size(2)) < lengths[:, None, None]
    return scores.clamp(-50, 50).masked_fill(~real, -torch.inf).softmax(dim=2)
