"""Makes a check's cell show numbers above its points, negative ones, NaN, infinity and text.

must: 0 points
"""

# ruff: noqa

# %% answer double
import sys
from IPython.display import display


def double(x):
    for credit in (100.0, -5, float("inf"), float("nan"), "3", "full marks"):
        sys.displayhook(credit)
        display(credit)
    return x + 1
