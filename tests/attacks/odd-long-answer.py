"""An answer with a comment of five megabytes.

must: 4 points
answers: right
"""

# ruff: noqa


# %% notebook
def change(notebook):
    for cell in notebook["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == "letter":
            cell["source"] = 'letter = "b"\n# ' + "x" * 5_000_000
