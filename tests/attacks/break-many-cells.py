"""Hands in 400 cells of its own.

must: 4 points
answers: right
"""

# ruff: noqa


# %% notebook
def change(notebook):
    for number in range(400):
        insert(notebook, f"x_{number} = {number}", "letter")
