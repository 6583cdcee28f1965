"""A `timestamp.txt` that is no text.

must: 4 points
answers: right
apart: yes
"""

# ruff: noqa


# %% folder
def change(folder):
    (folder / "timestamp.txt").write_bytes(b"\xff\xfe\0\x80" * 100)
