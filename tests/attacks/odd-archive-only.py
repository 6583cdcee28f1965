"""A zip in a folder in a zip, and no notebook.

must: 0 points
says: No notebook named 01-toy.ipynb
answers: right
"""

# ruff: noqa

# %% folder
import zipfile


def change(folder):
    with zipfile.ZipFile(folder / "inner.zip", "w") as archive:
        archive.write(folder / f"{LESSON}.ipynb", f"homework/{LESSON}.ipynb")
    with zipfile.ZipFile(folder / "homework.zip", "w") as archive:
        archive.write(folder / "inner.zip", "a/inner.zip")
    (folder / "inner.zip").unlink()
    (folder / f"{LESSON}.ipynb").unlink()
