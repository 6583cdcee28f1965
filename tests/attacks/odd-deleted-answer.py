"""An answer cell was deleted, and the answer written into a cell of the student's own.

must: 4 points
answers: right
"""

# ruff: noqa


# %% notebook
def change(notebook):
    for cell in notebook["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == "double":
            cell["metadata"], cell["id"] = {}, "my-own"
