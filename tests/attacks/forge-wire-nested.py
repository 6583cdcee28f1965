"""Sends JSON that is nested ten thousand times, and numbers of a million digits.

must: 0 points
says: could not be read
"""

# ruff: noqa

# %% before double-check
import struct

from autograde.inside import wire


def write(connection, message, buffers):
    write.calls += 1
    text = b"[" * 10_000 + b"]" * 10_000 if write.calls == 1 else b"1" * 1_000_000
    connection.sendall(struct.pack("<II", len(text), 0) + text)


write.calls = 0
wire.write = write
