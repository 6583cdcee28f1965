"""Hands in a symbolic link to a classmate's notebook.

must: 0 points
stock: no
defect: a notebook that is a symbolic link is followed
"""

# ruff: noqa


# %% folder
def change(folder):
    notebook = folder / f"{LESSON}.ipynb"
    notebook.unlink()
    notebook.symlink_to(folder.parent.parent / "honest-twin" / LESSON / f"{LESSON}.ipynb")
