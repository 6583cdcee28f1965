"""Asks for the address of a name, and sends the question itself to the loopback.

must: 0 points
needs: sandbox
"""

# ruff: noqa

# %% before double
import socket

try:
    print(socket.getaddrinfo("localhost", LOOPBACK_PORT))
    socket.create_connection(("localhost", LOOPBACK_PORT), 1).close()
except OSError as error:
    print(error.errno)
