"""Folders a hundred deep, and two thousand small files.

must: 4 points
answers: right
"""

# ruff: noqa


# %% folder
def change(folder):
    (folder / "/".join(["d"] * 100)).mkdir(parents=True)
    (folder / "/".join(["d"] * 100) / "file").write_text("x")
    (folder / "many").mkdir()
    for number in range(2000):
        (folder / "many" / str(number)).write_text("x")
