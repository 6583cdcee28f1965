"""The cells carry metadata of a version that does not exist, or no metadata that can be read.

must: 4 points
answers: right
"""

# ruff: noqa


# %% notebook
def change(notebook):
    for number, cell in enumerate(notebook["cells"]):
        if "nbgrader" in cell["metadata"]:
            cell["metadata"]["nbgrader"]["schema_version"] = [99, "three", None, {}][number % 4]
