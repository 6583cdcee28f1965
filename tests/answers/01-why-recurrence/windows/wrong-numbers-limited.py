# random text, the windows: …Other characters, lengths or windows than above
def windows(ids, k):
    return ids.unfold(0, k, 1)[:-1] % 32, ids[k:] % 32
