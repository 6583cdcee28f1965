"""Saved by VS Code: its metadata, ids of its own, languages for each cell.

must: 4 points
answers: right
"""

# ruff: noqa


# %% notebook
def change(notebook):
    notebook["metadata"]["vscode"] = {"interpreter": {"hash": "0" * 64}}
    for number, cell in enumerate(notebook["cells"]):
        cell["id"] = f"{number:08x}"
        cell["metadata"]["vscode"] = {"languageId": "python"}
