"""A `timestamp.txt` that holds no time.

must: 4 points
answers: right
apart: yes
notes: holds no time
"""

# ruff: noqa


# %% folder
def change(folder):
    (folder / "timestamp.txt").write_text("last night\n")
