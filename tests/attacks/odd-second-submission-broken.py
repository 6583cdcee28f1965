"""Submitted twice: first right, then a file that is no notebook. No older score may stand.

must: 0 points
says: The file is not a notebook
answers: right
stock: no
"""

# ruff: noqa


# %% again
def change(notebook):
    return b"disk full"
