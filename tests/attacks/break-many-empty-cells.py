"""Hands in five million cells without anything in them, in 15 MB.

must: 0 points
seconds: 60
apart: yes
stock: no
"""

# ruff: noqa


# %% notebook
def change(notebook):
    return b'{"cells": [' + b"{}," * 5_000_000 + b"{}]}"
