"""Gives the easy check the id of the one with more points, and the answers each other's. The letter is right.

must: 1 point
"""

# ruff: noqa

# %% answer letter
letter = "b"


# %% notebook
def change(notebook):
    other = {"double-check": "letter-check", "letter-check": "double-check", "double": "letter", "letter": "double"}
    for cell in notebook["cells"]:
        grading = cell["metadata"].get("nbgrader", {})
        grading["grade_id"] = other.get(grading.get("grade_id"), grading.get("grade_id"))
