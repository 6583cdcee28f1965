"""The examiners' own zygote: a process that has imported torch and the checks once, and forks an examiner when asked.

It never runs a student's code, and knows no gradebook. The standard library's fork server
would not do: each of its forks imports the program that asked for it, here all of nbgrader.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import os
import select
import signal
import socket
import sys

from autograde.sandbox import linux
from autograde.trusted import examiner

PRELOAD = ("torch", "matplotlib.pyplot", "unrolled.check", "unrolled.figures")
BURY_SECONDS = 1.0


def main(control_fd: int) -> None:
    """Serve until the grader closes its end of the socket, or ends.

    Each request is an `examiner.send` message: `start` an examiner (with the secret, and the socket that
    it takes its orders from), or `end` the one of a process number.
    """
    for name in PRELOAD:
        with contextlib.suppress(ImportError):  # a course without them
            importlib.import_module(name)
    gc.collect()
    gc.freeze()  # the collector would write to every page, and so copy it in each fork
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the grader's to answer
    with socket.socket(fileno=control_fd) as control, contextlib.suppress(EOFError, OSError):
        living: set[int] = set()
        while True:
            if select.select([control], [], [], BURY_SECONDS)[0]:
                order, orders_from = examiner.receive(control)
                if order["do"] == "start":
                    assert orders_from is not None
                    living.add(pid := _forked(control, orders_from, order["secret"]))
                    examiner.send(control, {"pid": pid})
                elif order["pid"] in living:
                    os.kill(order["pid"], signal.SIGKILL)
            _bury(living)


def _forked(control: socket.socket, orders_from: socket.socket, secret: str) -> int:
    """The process number of a new examiner."""
    pid = os.fork()
    if pid:
        orders_from.close()
        return pid
    status = 1
    try:
        if sys.platform == "linux":
            linux.die_with_parent(signal.SIGKILL)
        control.close()
        examiner.serve(orders_from, secret)
        status = 0
    finally:
        os._exit(status)


def _bury(living: set[int]) -> None:
    """Forget those that ended. Until then their numbers are nobody else's."""
    for pid in list(living):
        if os.waitpid(pid, os.WNOHANG)[0]:
            living.remove(pid)
