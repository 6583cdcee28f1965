"""Connects to a port of the machine over TCP, and sends datagrams to it.

must: 0 points
needs: sandbox
"""

# ruff: noqa

# %% before double
import socket

for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
    try:
        with socket.socket(socket.AF_INET, kind) as out:
            out.settimeout(1)
            out.connect(("127.0.0.1", LOOPBACK_PORT))
            out.send(b"here is what I know")
    except OSError as error:
        print(error.errno)
