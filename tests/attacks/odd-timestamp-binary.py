"""A `timestamp.txt` that is no text.

must: 4 points
answers: right
apart: yes
defect: a timestamp that can't be read costs an honest student everything
"""

# ruff: noqa


# %% folder
def change(folder):
    (folder / "timestamp.txt").write_bytes(b"\xff\xfe\0\x80" * 100)
