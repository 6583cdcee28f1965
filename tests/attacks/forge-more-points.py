"""Changes the points of the checks in the submitted metadata, one to a negative number.

must: 1 point
"""

# ruff: noqa

# %% answer letter
letter = "b"


# %% notebook
def change(notebook):
    for cell in notebook["cells"]:
        grading = cell["metadata"].get("nbgrader", {})
        if grading.get("grade"):
            grading["points"] = 1000 if grading["grade_id"] == "letter-check" else -1000
