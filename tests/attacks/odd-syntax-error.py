"""An answer that cannot be parsed, and an unfinished cell; the other exercise is right.

must: 1 point
answers: right
"""

# ruff: noqa


# %% notebook
def change(notebook):
    for cell in notebook["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == "double":
            cell["source"] = "def double(x:\n    return 2 *"
    insert(notebook, "'''never closed", "letter")
