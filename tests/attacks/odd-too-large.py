"""A file of 300 MB, most of it a hole in the disk.

must: 0 points
says: The file is too large
stock: no
apart: yes
"""

# ruff: noqa

# %% folder
import os


def change(folder):
    os.truncate(folder / f"{LESSON}.ipynb", 300_000_000)
