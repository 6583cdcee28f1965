# 1, 0, 3 and two steps of padding: … Lengths say what is real, not the values: 3, 0, 1, 0, 0.
def reverse_real(x, lengths):
    rows = []
    for row, n in zip(x, lengths.tolist()):
        real = row[:n][(row[:n] != 0).any(dim=1)]
        rows.append(torch.cat([real.flip(0), torch.zeros(n - len(real), x.size(2)), row[n:]]))
    return torch.stack(rows)
