# row by row, flip and cat
def reverse_real(x, lengths):
    rows = []
    for row, n in zip(x, lengths):
        rows.append(torch.cat([row[:n].flip(0), row[n:]]))
    return torch.stack(rows)
