"""Returns empty arrays, tensors and texts, whose comparison has no say.

must: 0 points
"""

# ruff: noqa

# %% answer double
import numpy as np
import torch


def double(x):
    return np.array([]) if x == 2 else torch.empty(0)


# %% answer letter
letter = torch.empty(0)
