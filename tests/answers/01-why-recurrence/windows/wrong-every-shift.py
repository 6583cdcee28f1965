# the character after 10, 11, 12: got [11, 12, 13], expected 13
def windows(ids, k):
    windows_ = ids.unfold(0, k, 1)
    return windows_[:-1], windows_[1:]
