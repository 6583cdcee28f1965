"""Prints 30 MB at once.

must: 4 points
answers: right
"""

# ruff: noqa

# %% before letter
print("x" * 30_000_000)
