"""Submitted twice: first nothing that can be read, then right answers.

must: 4 points
answers: right
stock: no
"""

# ruff: noqa


# %% notebook
def change(notebook):
    return b"\xff"


# %% again
def change(notebook):
    return notebook
