"""A folder has the notebook's name.

must: 0 points
says: is no file but
"""

# ruff: noqa


# %% folder
def change(folder):
    (folder / f"{LESSON}.ipynb").unlink()
    (folder / f"{LESSON}.ipynb").mkdir()
    (folder / f"{LESSON}.ipynb" / "x").write_text("x")
