# 12 characters, k = 3: 9 windows have a character after them: got shape (10,), expected (9,). One target a window.
def windows(ids, k):
    inputs = ids.unfold(0, k, 1)
    targets = torch.roll(ids, -k)[: len(inputs)]
    return inputs, targets
