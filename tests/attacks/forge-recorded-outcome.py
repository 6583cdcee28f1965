"""Hands in a notebook that says it was graded: outcomes in its metadata, outputs with full marks.

must: 0 points
"""

# ruff: noqa


# %% notebook
def change(notebook):
    full = {"score": 3.0, "points": 3.0, "reason": "", "hidden": False, "hint": "", "seconds": 0.1}
    notebook["metadata"]["autograde"] = {"outcomes": {"double-check": full, "letter-check": full}, "notes": ["honest"]}
    notebook["metadata"]["autograde_graded"] = True
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            data = {"text/plain": "3.0"}
            cell["outputs"] = [{"output_type": "execute_result", "data": data, "metadata": {}, "execution_count": 1}]
            cell["metadata"].setdefault("nbgrader", {})["score"] = 3.0
