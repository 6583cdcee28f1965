"""Returns tensors without values, on torch's device "meta", and of enormous shape.

must: 0 points
"""

# ruff: noqa

# %% answer double
import torch


def double(x):
    return torch.empty([1 << 30, 1 << 8], device="meta")


# %% answer letter
letter = torch.empty([], device="meta")
