"""A text file that is called a notebook.

must: 0 points
says: The file is not a notebook
"""

# ruff: noqa


# %% notebook
def change(notebook):
    return b"print('hello')\n"
