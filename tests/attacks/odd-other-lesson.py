"""The notebook of another lesson, under this lesson's name.

must: 0 points
notes: is it another lesson's?
"""

# ruff: noqa


# %% notebook
def change(notebook):
    for cell in notebook["cells"]:
        cell["id"] = "other-" + cell["id"]
        if "nbgrader" in cell["metadata"]:
            cell["metadata"]["nbgrader"]["grade_id"] = "other-" + cell["metadata"]["nbgrader"]["grade_id"]
