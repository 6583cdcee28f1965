# one step with scores 200, 0 and -200, the second is right: got infinity among the values, expected finite numbers. Its probability is too small for float32, or an exponential
def masked_loss(scores, targets, lengths):
    real = mask_of(lengths, targets.size(1))
    size = torch.exp(scores[real])
    return -torch.log((size / size.sum(dim=1, keepdim=True)).gather(1, targets[real][:, None])).mean()
