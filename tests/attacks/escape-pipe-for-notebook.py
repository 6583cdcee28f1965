"""Hands in a named pipe instead of a notebook: who opens it waits for ever.

must: 0 points
apart: yes
stock: no
"""

# ruff: noqa

# %% folder
import os


def change(folder):
    notebook = folder / f"{LESSON}.ipynb"
    notebook.unlink()
    os.mkfifo(notebook)
