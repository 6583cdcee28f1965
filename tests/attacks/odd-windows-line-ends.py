"""Answers with Windows and old Macintosh line ends, tabs and a form feed.

must: 4 points
answers: right
"""

# ruff: noqa


# %% notebook
def change(notebook):
    for cell in notebook["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == "double":
            cell["source"] = "def double(x):\r\n\treturn 2 * x\r\n\x0c\r\n"
