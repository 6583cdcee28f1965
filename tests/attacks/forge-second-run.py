"""Behaves differently when its cells are run again in a new process: it ends the first one during the check.

must: 0 points
"""

# ruff: noqa

# %% before double
from pathlib import Path

again = Path("ran").exists()
Path("ran").touch()
# %% answer double
import os


def double(x):
    if not again:
        os._exit(0)
    return 4
