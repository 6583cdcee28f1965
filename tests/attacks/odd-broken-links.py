"""Symbolic links that lead nowhere, to themselves, to the folder itself and to one outside, beside right answers.

must: 4 points
answers: right
apart: yes
stock: no
"""

# ruff: noqa


# %% folder
def change(folder):
    (folder / "nowhere").symlink_to("/nonexistent/file")
    (folder / "outside").symlink_to(folder.parent.parent.parent)
    (folder / "itself").symlink_to(folder / "itself")
    (folder / "loop").symlink_to(folder)
