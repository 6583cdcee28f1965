"""Recurses for ever in Python, and returns lists that hold themselves.

must: 1 point
answers: right
"""

# ruff: noqa


# %% answer double
def double(x):
    if x == 2:
        nested = []
        nested.append(nested)
        return nested
    return double(x)


# %% before letter
def endless():
    return endless()


endless()
