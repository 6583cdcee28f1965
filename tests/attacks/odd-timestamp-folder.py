"""A folder is named `timestamp.txt`.

must: 4 points
answers: right
apart: yes
defect: a timestamp that can't be read costs an honest student everything
"""

# ruff: noqa


# %% folder
def change(folder):
    (folder / "timestamp.txt").mkdir()
    (folder / "timestamp.txt" / "x").write_text("x")
