"""Fills shared memory with 256 MiB.

must: 4 points
answers: right
needs: sandbox
"""

# ruff: noqa

# %% before letter
import mmap

kept = mmap.mmap(-1, 200 << 20)
for at in range(0, len(kept), 4096):
    kept[at] = 1
with open("/dev/shm/attack", "wb") as file:
    for _ in range(56):
        file.write(b"x" * (1 << 20))
