"""Looks for the sockets on which classmates' processes are asked, and answers in their place.

must: 0 points
needs: sandbox
"""

# ruff: noqa

# %% before double
import glob
import socket
import time

until = time.monotonic() + 3
while time.monotonic() < until:
    for name in (*glob.glob("/tmp/ag-*/*"), *glob.glob("/run/kernel/*"), *glob.glob("/tmp/autograde-*/*/*/run/*")):
        with socket.socket(socket.AF_UNIX) as out:
            try:
                out.connect(name)
            except OSError:
                pass
    time.sleep(0.05)
