"""Attaches to its parent and to process 1 as a debugger, and reads their memory.

must: 0 points
needs: sandbox
"""

# ruff: noqa

# %% before double
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
for number in (os.getppid(), 1):
    if libc.ptrace(16, number, 0, 0) == 0:
        print("canary" + "-5b1f0c7e")
        libc.ptrace(17, number, 0, 0)
buffer = ctypes.create_string_buffer(64)
