"""Deletes the checks, so that nothing can fail.

must: 0 points
notes: had been deleted; it was put back
"""

# ruff: noqa


# %% notebook
def change(notebook):
    notebook["cells"] = [cell for cell in notebook["cells"] if not cell["metadata"].get("nbgrader", {}).get("grade")]
