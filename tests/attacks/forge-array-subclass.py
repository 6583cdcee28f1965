"""Returns an array subclass that answers numpy's functions itself.

must: 0 points
"""

# ruff: noqa

# %% answer double
import numpy as np


class Agreeable(np.ndarray):
    def __array_function__(self, function, types, args, kwargs):
        return True

    def __array_ufunc__(self, ufunc, method, *args, **kwargs):
        return np.True_ if ufunc.__name__ == "equal" else np.False_


def double(x):
    return np.array(x + 1).view(Agreeable)
