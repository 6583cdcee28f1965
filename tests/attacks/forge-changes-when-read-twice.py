"""Returns a list that holds other values each time it is read, and a dict that grows while it is read.

must: 0 points
"""

# ruff: noqa


# %% answer double
class Shifty(list):
    reads = 0

    def __iter__(self):
        Shifty.reads += 1
        return iter([4] if Shifty.reads % 2 else [3])

    def __len__(self):
        return 1


def double(x):
    return Shifty([0])
