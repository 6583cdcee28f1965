"""A file of spaces and line ends.

must: 0 points
says: The file is empty.
"""

# ruff: noqa


# %% notebook
def change(notebook):
    return b" \n\r\n\t" * 1000
