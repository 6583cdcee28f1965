"""The cells carry nbgrader's metadata of schema version 1.

must: 4 points
answers: right
"""

# ruff: noqa


# %% notebook
def change(notebook):
    for cell in notebook["cells"]:
        if "nbgrader" in cell["metadata"]:
            cell["metadata"]["nbgrader"]["schema_version"] = 1
            cell["metadata"]["nbgrader"].pop("task", None)
