"""Writes what the hidden test gave it to files beside the notebook, which students get back.

must: 1 point
"""

# ruff: noqa

# %% answer double
from pathlib import Path


def double(x):
    for name in ("seen.txt", "helper.py", "01-toy.ipynb", "feedback.html"):
        Path(name).write_text(f"the hidden value is {x}")
    return 4


# %% answer letter
letter = "b"
# %% file helper.py
# nothing yet
