# each sequence cut to its length, all joined
def masked_loss(scores, targets, lengths):
    kept = [(s[:n], y[:n]) for s, y, n in zip(scores, targets, lengths.tolist())]
    return nn.CrossEntropyLoss()(torch.cat([s for s, _ in kept]), torch.cat([y for _, y in kept]))
