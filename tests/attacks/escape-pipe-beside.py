"""Hands in a named pipe and a socket beside the notebook.

must: 4 points
answers: right
apart: yes
stock: no
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
