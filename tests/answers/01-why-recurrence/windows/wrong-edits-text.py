# the arguments: your function changed its first argument
def windows(ids, k):
    ids += 0 * ids + 1
    return ids.unfold(0, k, 1)[:-1], ids[k:]
