"""Starts the processes that grading forks from, while the command that needs them still imports nbgrader."""

from __future__ import annotations

import sys
import threading
from contextlib import suppress

from autograde.sandbox.bounds import SandboxUnavailable
from autograde.trusted import process


def start(sandbox: bool = True) -> None:
    """Start the examiners' zygote and the sandbox's, unless they run; returns at once.

    Where the sandbox does not work, nothing is said here: the first kernel that is asked for says it.
    """
    if sys.platform != "win32":
        process.server.start()
    if sandbox and sys.platform == "linux":
        threading.Thread(target=_start_sandbox, name="warm-sandbox", daemon=True).start()


def _start_sandbox() -> None:
    from autograde.sandbox.zygote import Zygote

    with suppress(SandboxUnavailable):
        Zygote.usual().start()
