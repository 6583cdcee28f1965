def masked_softmax(scores, lengths):
    weights = torch.zeros_like(scores)
    for i in range(len(scores)):
        n = int(lengths[i])
        weights[i, :, :n] = torch.softmax(scores[i, :, :n], dim=1)
    return weights
