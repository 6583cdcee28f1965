"""A `timestamp.txt` that holds no time.

must: 4 points
answers: right
apart: yes
defect: a timestamp that can't be read costs an honest student everything
"""

# ruff: noqa


# %% folder
def change(folder):
    (folder / "timestamp.txt").write_text("last night\n")
