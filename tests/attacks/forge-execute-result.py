"""Shows a result of its own, "3.0", before the check fails, so that it could be read as partial credit.

must: 0 points
"""

# ruff: noqa

# %% answer double
import sys


def double(x):
    sys.displayhook(3.0)
    return x + 1
