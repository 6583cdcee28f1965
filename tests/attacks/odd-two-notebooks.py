"""Two notebooks: the one that is asked for, and a copy with wrong answers.

must: 4 points
answers: right
"""

# ruff: noqa


# %% folder
def change(folder):
    text = (folder / f"{LESSON}.ipynb").read_text().replace("2 * x", "3 * x")
    (folder / f"{LESSON} (1).ipynb").write_text(text)
    (folder / f"{LESSON}-Copy1.ipynb").write_text("not a notebook")
