"""Announces a frame and hangs up in the middle of it.

must: 0 points
"""

# ruff: noqa

# %% before double-check
from autograde.inside import wire


def write(connection, message, buffers):
    connection.sendall(b"\x40\0\0\0\0\0\0\0{")
    connection.close()


wire.write = write
