"""Ends its process in six cells, each after the one before ran again: the rest is not run, and said so.

must: 3 points
answers: right
seconds: 90
"""

# ruff: noqa


# %% notebook
def change(notebook):
    for number in range(6):
        insert(notebook, "import os\nos._exit(0)", "letter")
