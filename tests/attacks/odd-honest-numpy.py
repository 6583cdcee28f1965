"""Honest answers in numpy's and torch's kinds of numbers and text.

must: 4 points
"""

# ruff: noqa

# %% answer double
import numpy as np


def double(x):
    return np.int64(2 * x)


# %% answer letter
import numpy as np

letter = str(np.array(["a", "b"])[1])
