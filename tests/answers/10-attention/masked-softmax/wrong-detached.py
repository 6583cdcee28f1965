# the gradients: no gradient arrives. The numbers may be right, and nothing can be trained on them.
def masked_softmax(scores, lengths):
    real = torch.arange(scores.size(2)) < lengths[:, None, None]
    return scores.detach().masked_fill(~real, -torch.inf).softmax(dim=2)
