"""Adds checks of its own, worth 100 points, that pass.

must: 0 points
"""

# ruff: noqa


# %% notebook
def change(notebook):
    for number in range(3):
        grading = {"grade": True, "grade_id": f"bonus-{number}", "points": 100, "locked": True, "schema_version": 3}
        grading |= {"solution": False, "task": False, "cell_type": "code", "checksum": "0" * 32}
        insert(notebook, "pass")
        notebook["cells"][-1]["metadata"]["nbgrader"] = grading
