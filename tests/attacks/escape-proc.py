"""Reads what /proc says of other processes: command lines, environments, memory, open files.

must: 0 points
needs: sandbox
"""

# ruff: noqa

# %% before double
import glob
import os

found = []
for path in glob.glob("/proc/[0-9]*"):
    if path.endswith(f"/{os.getpid()}"):
        continue
    for part in ("environ", "cmdline", "maps", "mem"):
        try:
            found.append(open(f"{path}/{part}", "rb").read(100_000))
        except OSError:
            pass
    for link in glob.glob(f"{path}/fd/*") + [f"{path}/cwd", f"{path}/exe"]:
        try:
            found.append(os.readlink(link).encode())
        except OSError:
            pass
if b"gradebook" in b"".join(found) or b"COURSE_HOME" in b"".join(found):
    print("canary" + "-5b1f0c7e")
