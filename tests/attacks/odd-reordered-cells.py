"""All cells stand in reverse order.

must: 4 points
answers: right
notes: Cells had been moved
"""

# ruff: noqa


# %% notebook
def change(notebook):
    notebook["cells"].reverse()
