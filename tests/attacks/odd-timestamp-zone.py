"""A `timestamp.txt` from a clock in another time zone.

must: 4 points
answers: right
"""

# ruff: noqa


# %% folder
def change(folder):
    (folder / "timestamp.txt").write_text("2026-03-29 02:30:00.123456 Pacific/Chatham\n")
