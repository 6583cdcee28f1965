"""Hands in the notebook as it was released.

must: 0 points
says: This exercise is not answered yet.
"""

# ruff: noqa


# %% answer double
def double(x):
    """Twice x."""
    raise NotImplementedError("This exercise is not answered yet.")


# %% answer letter
letter = ...
