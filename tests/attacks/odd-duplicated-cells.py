"""Every cell stands there twice, as after a careless paste.

must: 4 points
answers: right
notes: stood there more than once
"""

# ruff: noqa


# %% notebook
def change(notebook):
    notebook["cells"] = [copy for cell in notebook["cells"] for copy in (cell, dict(cell))]
