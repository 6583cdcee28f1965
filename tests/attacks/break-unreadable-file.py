"""Hands in files and folders that nobody may read, and a read-only notebook.

must: 4 points
answers: right
"""

# ruff: noqa


# %% folder
def change(folder):
    (folder / "private").mkdir()
    (folder / "private" / "file").write_text("x")
    (folder / "private" / "file").chmod(0)
    (folder / "private").chmod(0o500)
    (folder / f"{LESSON}.ipynb").chmod(0o400)
