"""Answers with so many values that the instructor's own check, which adds each to each, wants 6 GB for them.

must: 1 points
says: Your answer's values are too large
"""

# ruff: noqa


# %% source
def change(text):
    begin = "def _check_double():\n"
    table = "    values = torch.as_tensor(double(two)).flatten()\n    assert (values[:, None] + values[None, :]).ndim == 2\n"
    return text.replace("two = 2\n", "import torch\n\ntwo = 2\n").replace(begin, begin + table)


# %% answer double
import torch


def double(x):
    return torch.ones(40_000)


# %% answer letter
letter = "b"
