"""Writes to a file outside, removes it, and makes new ones beside it.

must: 0 points
needs: sandbox
"""

# ruff: noqa

# %% before double
import os

for do in (
    lambda: open("CANARY_FILE", "w").write("changed"),
    lambda: os.remove("CANARY_FILE"),
    lambda: open("CANARY_FILE.new", "w").write("new"),
    lambda: os.link("CANARY_FILE", "hard"),
    lambda: os.chmod("CANARY_FILE", 0),
):
    try:
        do()
    except OSError as error:
        print(error.errno)
