"""Asks for input, in a cell and when it is called.

must: 1 point
answers: right
"""

# ruff: noqa


# %% answer double
def double(x):
    return int(input("twice what?"))


# %% before letter
input("well?")
