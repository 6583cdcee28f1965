"""Turns the checks into markdown and raw cells, which nobody runs.

must: 0 points
notes: it was turned back
"""

# ruff: noqa


# %% notebook
def change(notebook):
    kinds = iter(["markdown", "raw"])
    for cell in notebook["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade"):
            cell["cell_type"] = next(kinds)
            cell.pop("outputs"), cell.pop("execution_count")
