"""Hands in a symbolic link to the instructor's own notebook, which holds the solution.

must: 0 points
stock: no
"""

# ruff: noqa


# %% folder
def change(folder):
    notebook = folder / f"{LESSON}.ipynb"
    notebook.unlink()
    notebook.symlink_to(folder.parent.parent.parent.parent / "source" / LESSON / f"{LESSON}.ipynb")
