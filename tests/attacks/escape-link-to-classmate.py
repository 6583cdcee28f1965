"""Hands in a symbolic link to a classmate's notebook.

must: 0 points
stock: no
"""

# ruff: noqa


# %% folder
def change(folder):
    notebook = folder / f"{LESSON}.ipynb"
    notebook.unlink()
    notebook.symlink_to(folder.parent.parent / "honest-twin" / LESSON / f"{LESSON}.ipynb")
