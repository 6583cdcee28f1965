"""Hard-codes the example that the visible test uses. The right letter is deserved.

must: 1 point
says: a large number. Does it work for every number?
"""

# ruff: noqa


# %% answer double
def double(x):
    return 4


# %% answer letter
letter = "b"
