"""Writes markdown on which a careless parser takes for ever: nested brackets, stars, quotes, formulas.

must: 4 points
answers: right
apart: yes
"""

# ruff: noqa


# %% notebook
def change(notebook):
    for piece in ("[", "![", "*a_ ", "> ", "`", "<", "$", "\\(", "[a](", "- ", "|"):
        notebook["cells"].append({"cell_type": "markdown", "metadata": {}, "source": piece * 3000})
