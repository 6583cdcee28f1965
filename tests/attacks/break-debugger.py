"""Enters the debugger, in a cell and when it is called; nobody answers it, and the answer is right.

must: 4 points
answers: right
"""

# ruff: noqa


# %% answer double
def double(x):
    breakpoint()
    return 2 * x


# %% before letter
breakpoint()
