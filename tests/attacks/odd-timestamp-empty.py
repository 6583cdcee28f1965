"""A `timestamp.txt` without anything in it.

must: 4 points
answers: right
apart: yes
"""

# ruff: noqa


# %% folder
def change(folder):
    (folder / "timestamp.txt").touch()
