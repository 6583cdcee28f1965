"""A file beside the notebook has a name that is no UTF-8.

must: 4 points
answers: right
apart: yes
stock: no
"""

# ruff: noqa

# %% folder
import os


def change(folder):
    with open(os.fsencode(folder) + b"/\xff\xe9.txt", "w") as file:
        file.write("x")
