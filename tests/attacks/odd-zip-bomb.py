"""A small zip of 100 MB of zeros beside right answers, and one for a notebook's compressed copy.

must: 4 points
answers: right
"""

# ruff: noqa

# %% folder
import gzip
import zipfile


def change(folder):
    with zipfile.ZipFile(folder / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros", b"\0" * 100_000_000)
    with gzip.open(folder / "01-toy.ipynb.gz", "wb") as file:
        file.write(b"\0" * 10_000_000)
