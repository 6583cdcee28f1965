"""The right answers were turned into markdown cells by a wrong key.

must: 4 points
answers: right
notes: had been turned into markdown
"""

# ruff: noqa


# %% notebook
def change(notebook):
    for cell in notebook["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("solution"):
            cell["cell_type"] = "markdown"
            cell.pop("outputs"), cell.pop("execution_count")
