"""Right answers, but the checks, the setup and the explanations had been deleted.

must: 4 points
answers: right
notes: had been deleted; it was put back
"""

# ruff: noqa


# %% notebook
def change(notebook):
    keep = ("double", "letter")
    notebook["cells"] = [c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") in keep]
