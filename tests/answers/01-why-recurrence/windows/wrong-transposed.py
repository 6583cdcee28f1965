# the first window of a ramp 10, 11, 12, …: got [10, 11, 12, 13…One window a row: here rows and columns have changed places
def windows(ids, k):
    return ids.unfold(0, k, 1)[:-1].T, ids[k:]
