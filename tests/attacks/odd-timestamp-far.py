"""A `timestamp.txt` of the year 0, with a zone that overflows.

must: 4 points
answers: right
apart: yes
"""

# ruff: noqa


# %% folder
def change(folder):
    (folder / "timestamp.txt").write_text("0001-01-01 00:00:00 +23:59\n")
