"""A notebook saved as UTF-16.

must: 0 points
says: The file is not a notebook
answers: right
"""

# ruff: noqa

# %% notebook
import json


def change(notebook):
    return json.dumps(notebook).encode("utf-16")
