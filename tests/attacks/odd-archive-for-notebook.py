"""A zip that was renamed to the notebook's name.

must: 0 points
says: The file is not a notebook
answers: right
"""

# ruff: noqa

# %% folder
import zipfile


def change(folder):
    notebook = folder / f"{LESSON}.ipynb"
    with zipfile.ZipFile(folder / "made.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(notebook, notebook.name)
    (folder / "made.zip").replace(notebook)
