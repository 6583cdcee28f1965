"""Honest code that warns on stderr, in a cell and when it is called.

must: 4 points
answers: right
"""

# ruff: noqa

# %% answer double
import sys
import warnings

warnings.warn("beware of the dog")


def double(x):
    print("called", file=sys.stderr)
    warnings.warn("called")
    return 2 * x
