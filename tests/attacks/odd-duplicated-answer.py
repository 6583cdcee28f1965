"""An answer cell was copied before it was answered; the second copy holds the answer.

must: 4 points
answers: right
"""

# ruff: noqa


# %% notebook
def change(notebook):
    at = [cell["metadata"].get("nbgrader", {}).get("grade_id") for cell in notebook["cells"]].index("double")
    notebook["cells"].insert(at, {**notebook["cells"][at], "source": "def double(x):\n    raise NotImplementedError"})
