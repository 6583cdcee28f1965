"""Replaces the text of the checks by `pass`, and adds copies of them with the same ids.

must: 0 points
notes: had been edited; the original was used
"""

# ruff: noqa


# %% notebook
def change(notebook):
    for cell in list(notebook["cells"]):
        if cell["metadata"].get("nbgrader", {}).get("grade"):
            cell["source"] = "pass"
            notebook["cells"].append({**cell, "id": "another"})
