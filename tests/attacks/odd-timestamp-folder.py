"""A folder is named `timestamp.txt`.

must: 4 points
answers: right
apart: yes
"""

# ruff: noqa


# %% folder
def change(folder):
    (folder / "timestamp.txt").mkdir()
    (folder / "timestamp.txt" / "x").write_text("x")
