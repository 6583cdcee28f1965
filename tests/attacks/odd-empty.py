"""A file of no bytes.

must: 0 points
says: The file is empty.
"""

# ruff: noqa


# %% notebook
def change(notebook):
    return b""
