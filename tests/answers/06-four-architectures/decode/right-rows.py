# one sequence at a time, if for the coin, columns of W_xh instead of one-hot vectors
def decode(context, targets, coins, decoder):
    rows = []
    for i in range(len(context)):
        h, row = context[i], []
        for t in range(targets.size(1)):
            drive = decoder["b"] + decoder["W_hh"] @ h
            if t > 0:
                symbol = targets[i, t - 1] if coins[i, t] else row[-1].argmax()
                drive = drive + decoder["W_xh"][:, symbol]
            h = torch.tanh(drive)
            row.append(decoder["W_hy"] @ h + decoder["b_y"])
        rows.append(torch.stack(row))
    return torch.stack(rows)
