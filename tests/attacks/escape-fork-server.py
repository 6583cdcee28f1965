"""Asks the grader's fork server, whose socket lies in a temporary folder, to start a process of its own.

must: 0 points
needs: sandbox
"""

# ruff: noqa

# %% before double
import glob
import os
import socket

for name in glob.glob("/tmp/pymp-*/listener-*"):
    with socket.socket(socket.AF_UNIX) as out:
        try:
            out.connect(name)
            read, write = os.pipe()
            socket.send_fds(out, [b"0"], [read, write, read, write])
            os.write(write, b"\x80\x04c__main__\nquit\n)R.")
            print("reached")
        except OSError as error:
            print(error.errno)
