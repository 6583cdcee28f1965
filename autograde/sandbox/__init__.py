"""Runs code that nobody trusts: Jupyter kernels in a sandbox, started fast as forks of one preloaded process.

    provisioner.py  for jupyter_client             zygote.py     the owner's side: start, ask, end
    bounds.py       limits                         files.py      folders on disk, and what is copied
    preloaded.py    the zygote's own process       kernel.py     what a fork does: keeper, init, kernel
    room.py         the files that it sees         filters.py    the system calls that it may not make
    linux.py        namespaces, mounts, Landlock

It knows nothing of grading, and works for any Jupyter kernel of Python.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from autograde.sandbox.bounds import Bounds, Layer, SandboxUnavailable

if TYPE_CHECKING:
    from jupyter_client.manager import KernelManager

__all__ = ["Bounds", "Layer", "SandboxUnavailable", "kernel_manager", "probe"]

_ELSEWHERE = "The sandbox needs Linux: on this system, use the container image."


def kernel_manager(**traits: Any) -> KernelManager:
    """A jupyter_client KernelManager whose kernel runs in a sandbox.

    Args:
        traits: of `SandboxProvisioner`: limits, `folders` to copy, `layer`, `environment`.

    Raises:
        SandboxUnavailable: this is not Linux. Where Linux lacks something, starting the kernel says so.
    """
    if sys.platform != "linux":
        raise SandboxUnavailable(_ELSEWHERE)
    from autograde.sandbox import provisioner

    return provisioner.kernel_manager(**traits)


def probe() -> list[Layer]:
    """Each layer of protection, whether it works on this machine, and what to install where it does not."""
    if sys.platform != "linux":
        return [Layer("sandbox", False, _ELSEWHERE)]
    from autograde.sandbox import zygote

    return zygote.probe()
