"""A notebook saved by an editor that puts a mark before it, with Windows line ends.

must: 4 points
answers: right
"""

# ruff: noqa

# %% notebook
import json


def change(notebook):
    return b"\xef\xbb\xbf" + json.dumps(notebook, indent=1).replace("\n", "\r\n").encode()
