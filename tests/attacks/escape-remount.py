"""Mounts, remounts and changes the root, with and without new namespaces.

must: 0 points
needs: sandbox
"""

# ruff: noqa

# %% before double
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
done = [
    libc.unshare(0x10000000) == 0,
    libc.unshare(0x20000) == 0,
    libc.mount(b"none", b"/", None, 32 | 4096, None) == 0,
    libc.mount(b"none", b"/tmp", b"tmpfs", 0, None) == 0,
    libc.umount2(b"/proc", 2) == 0,
    libc.chroot(b"/") == 0,
    libc.setuid(0) == 0 and os.getuid() == 0,
]
if any(done):
    print("canary" + "-5b1f0c7e", done)
