"""Answers and names with half surrogate pairs, zero bytes and characters that JSON alone allows.

must: 4 points
answers: right
"""

# ruff: noqa


# %% notebook
def change(notebook):
    for cell in notebook["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == "double":
            cell["source"] += "\n# \ud800 \udfff \ufffe\n"
    insert(notebook, "x = '\ud83d'", "letter")
    insert(notebook, "y = 'a\0b'", "letter")
    notebook["cells"].append({"cell_type": "markdown", "metadata": {}, "source": "\0\x0b\x1b \ud800", "id": "\ud800"})
