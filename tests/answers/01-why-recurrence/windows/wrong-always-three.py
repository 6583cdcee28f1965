# windows of one character: …Is 3 written somewhere?
def windows(ids, k):
    return ids.unfold(0, 3, 1)[:-1], ids[3:]
