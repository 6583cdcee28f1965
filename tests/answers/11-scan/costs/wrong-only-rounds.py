# costs(8): how many numbers: got 0, expected 2.
def costs(T):
    return (T - 1).bit_length()
