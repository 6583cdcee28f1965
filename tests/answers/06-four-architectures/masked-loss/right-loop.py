# a loop with log_softmax
def masked_loss(scores, targets, lengths):
    total = 0.0
    for i in range(len(scores)):
        for t in range(int(lengths[i])):
            total = total - scores[i, t].log_softmax(dim=0)[targets[i, t]]
    return total / lengths.sum()
