"""Reads a file outside its folder, by path, by link, by /proc and by changing folders, and prints it.

must: 0 points
needs: sandbox
"""

# ruff: noqa

# %% before double
import os

os.symlink("CANARY_FILE", "link")
for path in (
    "CANARY_FILE",
    "link",
    "/proc/self/root/CANARY_FILE",
    "/proc/1/root/CANARY_FILE",
    "../../../../CANARY_FILE",
):
    try:
        print(open(path).read())
    except OSError as error:
        print(error.errno)
