"""JSON that is no notebook: a list, a number, cells that are an object.

must: 0 points
says: The file is not a notebook
"""

# ruff: noqa


# %% notebook
def change(notebook):
    return b'{"cells": {"0": {}}, "nbformat": 4}'
