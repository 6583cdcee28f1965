"""Starts examiners: each a fork of one process that has imported torch and the checks once.

The fork server is the standard library's (`multiprocessing`, method "forkserver"). It never
runs a student's code and knows no gradebook; an examiner gets one socket and a secret.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import multiprocessing.context
import secrets
import socket
from typing import Any

from autograde.trusted import examiner

PRELOAD = ["autograde.trusted.examiner", "torch", "matplotlib.pyplot", "unrolled.check", "unrolled.figures"]
GRACE_SECONDS = 5.0


class ExaminerLostError(Exception):
    """The examiner did not answer in time (`late`), or died; `setup` cells are run again by its successor."""

    def __init__(self, late: bool) -> None:
        self.late = late
        super().__init__("late" if late else "died")


class ExaminerProcess:
    """One examiner, from the grader's side. A lost one is replaced, and given the same setup cells."""

    def __init__(self, secret: str = "") -> None:
        self._context: Any = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload(PRELOAD)
        self._secret = secret or secrets.token_hex(32)
        self._setups: list[str] = []
        self._process: Any = None
        self._control: socket.socket | None = None

    def __enter__(self) -> ExaminerProcess:
        self._start()
        return self

    def __exit__(self, *exception: object) -> None:
        self.end()

    def setup(self, source: str, seconds: float) -> str:
        """Run a locked cell; why it failed, or nothing."""
        order = {"do": "setup", "source": source}
        try:
            said = self._once_more(order, seconds)
        except ExaminerLostError:
            self._revive()
            return f"it took longer than {seconds:g} s"
        self._setups.append(source)
        return str(said.get("failed", ""))

    def _once_more(self, order: dict[str, Any], seconds: float) -> dict[str, Any]:
        """An order to an examiner, and to its successor if it died for another's reason."""
        try:
            return self._order(order, seconds)
        except ExaminerLostError as lost:
            if lost.late:
                raise
            self._revive()
            return self._order(order, seconds)

    def check(self, order: dict[str, Any], connection: socket.socket) -> dict[str, Any]:
        """Run a check cell on a connection to the student's process; the report of `Examiner.check`."""
        try:
            return self._order({"do": "check", **order}, order["budget"], connection)
        except ExaminerLostError as lost:
            self._revive()
            return {"passed": False, "broken": "long" if lost.late else "gone"}

    def end(self) -> None:
        """Stop the process."""
        if self._control is not None:
            self._control.close()
        if self._process is not None:
            self._process.join(1)
            if self._process.is_alive():
                self._process.kill()
                self._process.join()

    def _start(self) -> None:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
        with theirs:
            self._process = self._context.Process(target=examiner.serve, args=(theirs, self._secret), daemon=True)
            self._process.start()
        self._control = ours

    def _revive(self) -> None:
        if self._process is not None:
            self._process.kill()
        self.end()
        self._start()
        for source in self._setups:
            with contextlib.suppress(ExaminerLostError):
                self._order({"do": "setup", "source": source}, GRACE_SECONDS)

    def _order(self, order: dict[str, Any], seconds: float, connection: socket.socket | None = None) -> dict[str, Any]:
        assert self._control is not None
        try:
            self._control.settimeout(seconds + GRACE_SECONDS)
            examiner.send(self._control, order, connection)
            return examiner.receive(self._control)[0]
        except (OSError, EOFError, ValueError) as error:
            raise ExaminerLostError(late=isinstance(error, TimeoutError)) from None
