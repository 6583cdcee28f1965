"""The lesson was changed after its release: another exercise's points, a removed check, a new one.

must: 4 points
answers: right
stock: no
"""

# ruff: noqa


# %% source
def change(text):
    old = '"grade_id": "letter", "solution": true'
    assert old in text
    new = '# %% nbgrader={"grade_id": "new-setup", "locked": true}\nnew = 1\n\n# %% nbgrader={"grade_id": "letter", "solution": true'
    return text.replace("# %% nbgrader={" + old, new)


# %% notebook
def change(notebook):
    for cell in notebook["cells"]:
        grading = cell["metadata"].get("nbgrader", {})
        if grading.get("grade_id") == "double-check":
            grading["points"] = 1
    notebook["cells"] = [
        cell for cell in notebook["cells"] if cell["metadata"].get("nbgrader", {}).get("grade_id") != "new-setup"
    ]
    old = {
        "grade_id": "removed-check",
        "grade": True,
        "locked": True,
        "points": 5,
        "schema_version": 3,
        "solution": False,
    }
    insert(notebook, "assert removed")
    notebook["cells"][-1]["metadata"]["nbgrader"] = old | {"task": False, "cell_type": "code", "checksum": "0" * 32}
