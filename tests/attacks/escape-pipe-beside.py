"""Hands in a named pipe and a socket beside the notebook.

must: 4 points
answers: right
apart: yes
stock: no
defect: nbgrader's step copies what is no file, fails, and an honest answer has a zero
"""

# ruff: noqa

# %% folder
import os
import socket


def change(folder):
    os.mkfifo(folder / "pipe")
    os.chdir(folder)
    with socket.socket(socket.AF_UNIX) as made:
        made.bind("socket")
