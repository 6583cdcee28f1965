"""Sends its reply one byte at a time, each before a deadline would pass, for ever.

must: 0 points
seconds: 30
"""

# ruff: noqa

# %% before double-check
import time

from autograde.inside import wire


def write(connection, message, buffers):
    connection.sendall(b"\xff\xff\0\0\0\0\0\0")
    for _ in range(120):
        connection.sendall(b" ")
        time.sleep(0.3)


wire.write = write
