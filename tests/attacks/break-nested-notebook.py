"""Hands in JSON that is nested a hundred thousand times.

must: 0 points
says: The file is not a notebook
"""

# ruff: noqa


# %% notebook
def change(notebook):
    return b'{"cells": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"
