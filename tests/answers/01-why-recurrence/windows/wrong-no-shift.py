# the character after 10, 11, 12: got 12, expected 13. 12 is the last character of the window: you predict the character that the net was given
def windows(ids, k):
    return ids.unfold(0, k, 1), ids[k - 1 :]
