"""Hands in a symbolic link to a file outside, which must not be copied or read.

must: 4 points
answers: right
apart: yes
stock: no
"""

# ruff: noqa


# %% folder
def change(folder):
    (folder / "canary.txt").symlink_to("CANARY_FILE")


# %% before double
import os

print(open("canary.txt").read() if os.path.exists("canary.txt") else "nothing")
