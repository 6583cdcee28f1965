"""Connects to every unix socket it can find, by path and abstract: other kernels, the grader, the zygote.

must: 0 points
needs: sandbox
"""

# ruff: noqa

# %% before double
import glob
import socket

names = [
    name for pattern in ("/tmp/*/*", "/tmp/*/*/*", "/run/*", "/run/*/*", "/var/run/*") for name in glob.glob(pattern)
]
try:
    names += ["\0" + line.split()[-1][1:] for line in open("/proc/net/unix") if "@" in line]
except OSError:
    pass
reached = []
for name in names:
    with socket.socket(socket.AF_UNIX) as out:
        out.settimeout(0.2)
        try:
            out.connect(name)
            out.send(b"\0" * 64)
            reached.append(name)
        except (OSError, ValueError):
            pass
print([name for name in reached if "/ag-" in name])
