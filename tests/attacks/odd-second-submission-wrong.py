"""Submitted twice: first right, then wrong. The second one counts.

must: 0 points
answers: right
stock: no
"""

# ruff: noqa


# %% again
def change(notebook):
    for cell in notebook["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade_id") in WRONG:
            cell["source"] = WRONG[cell["metadata"]["nbgrader"]["grade_id"]]
