"""A notebook of a minor version that is yet to come, with fields that nobody knows.

must: 4 points
answers: right
"""

# ruff: noqa


# %% notebook
def change(notebook):
    notebook["nbformat_minor"] = 99
    notebook["future"] = {"cells": 1}
    for cell in notebook["cells"]:
        cell["future"] = True
