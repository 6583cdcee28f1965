"""Returns NaN and infinities for numbers, and text for partial credit.

must: 0 points
"""

# ruff: noqa


# %% answer double
def double(x):
    return float("nan") if x == 2 else float("inf")


# %% answer letter
letter = float("nan")
