"""A notebook cut off by a full disk, filled up with zero bytes.

must: 0 points
says: The file is not a notebook
answers: right
"""

# ruff: noqa

# %% notebook
import json


def change(notebook):
    return json.dumps(notebook).encode()[:3000] + b"\0" * 2000
