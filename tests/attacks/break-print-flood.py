"""Prints without end in a cell.

must: 4 points
answers: right
"""

# ruff: noqa

# %% before letter
while True:
    print("x" * 1000)
