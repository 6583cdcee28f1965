"""Announces a frame of 4 GiB, and one of 200 MiB of which nothing comes.

must: 0 points
seconds: 40
"""

# ruff: noqa

# %% before double-check
from autograde.inside import wire


def write(connection, message, buffers):
    write.calls += 1
    connection.sendall(b"\xff" * 8 if write.calls > 1 else b"\x02\0\0\0\0\0\0\x0c{}")


write.calls = 0
wire.write = write
