"""Returns objects, and arrays of them, that would create a file where they are unpickled.

must: 0 points
"""

# ruff: noqa

# %% answer double
import numpy as np


class Bomb:
    def __reduce__(self):
        return open, ("CANARY_FILE.reduced", "w")

    __reduce_ex__ = lambda self, protocol: self.__reduce__()


def double(x):
    return np.array([Bomb()], dtype=object)


# %% answer letter
letter = Bomb()
