"""The notebook has another name than the lesson's.

must: 0 points
says: No notebook named 01-toy.ipynb
answers: right
"""

# ruff: noqa


# %% folder
def change(folder):
    (folder / f"{LESSON}.ipynb").rename(folder / "final version (2).ipynb")
