# costs(8), joins: got 7, expected 17. That is a tree for the last state alone.
def costs(T):
    return (T - 1).bit_length(), T - 1
