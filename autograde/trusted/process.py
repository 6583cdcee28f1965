"""Starts examiners, each a fork of `forkserver`'s one process, and gives them their orders."""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import secrets
import socket
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

from autograde.trusted import examiner

GRACE_SECONDS = 5.0
START_SECONDS = 120.0
_CODE = "import json, sys; sys.path[:] = json.loads(sys.argv[2]); from autograde.trusted.forkserver import main; "
_CODE += "main(int(sys.argv[1]))"


class ExaminerLostError(Exception):
    """The examiner did not answer in time (`late`), or died; `setup` cells are run again by its successor."""

    def __init__(self, late: bool) -> None:
        self.late = late
        super().__init__("late" if late else "died")


class ForkServer:
    """The process that examiners are forked from; started when first asked, replaced when it died."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._owner = 0

    def start(self) -> None:
        """Start it, unless it runs; returns at once, while it imports what examiners need."""
        with self._lock:
            self._ensure()

    def fork(self, orders_from: socket.socket, secret: str) -> int:
        """The process number of a new examiner that takes its orders from this socket.

        Raises:
            ExaminerLostError: it could not be started, twice.
        """
        with self._lock:
            for _ in range(2):
                try:
                    control = self._ensure()
                    examiner.send(control, {"do": "start", "secret": secret}, orders_from)
                    return int(examiner.receive(control)[0]["pid"])
                except (OSError, EOFError, ValueError):
                    self._stop()
        raise ExaminerLostError(late=False)

    def kill(self, pid: int) -> None:
        """End an examiner, if it is still there."""
        with self._lock, contextlib.suppress(OSError):
            if self._control is not None:
                examiner.send(self._control, {"do": "end", "pid": pid})

    def stop(self) -> None:
        """End it, and all its examiners."""
        with self._lock:
            self._stop()

    def _ensure(self) -> socket.socket:
        if self._control is None or self._process is None or not self._mine() or self._process.poll() is not None:
            self._stop()
            ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
            path = json.dumps([folder for folder in sys.path if folder])
            with theirs:
                command = [sys.executable, "-c", _CODE, str(theirs.fileno()), path]
                environment = {**os.environ, "MPLBACKEND": "agg", "OMP_NUM_THREADS": "1", "CUDA_VISIBLE_DEVICES": ""}
                self._process = subprocess.Popen(
                    command, pass_fds=[theirs.fileno()], env=environment, stdin=subprocess.DEVNULL
                )
            ours.settimeout(START_SECONDS)
            self._control, self._owner = ours, os.getpid()
        return self._control

    def _mine(self) -> bool:
        """Whether this process started it, and not one that this was forked from."""
        return self._owner == os.getpid()

    def _stop(self) -> None:
        if self._control is not None:
            self._control.close()
        if self._process is not None and self._mine():
            self._process.kill()
            self._process.wait()
        self._process, self._control = None, None


server = ForkServer()
atexit.register(server.stop)


class ExaminerProcess:
    """One examiner, from the grader's side. A lost one is replaced, and given the same setup cells."""

    def __init__(self, secret: str = "", files: Path | None = None) -> None:
        """Files of the folder `files` are copied for it: what the lesson's own cells read."""
        self._secret, self._files = secret or secrets.token_hex(32), files
        self._setups: list[str] = []
        self._pid = 0
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
            return {"passed": False, "broken": "long" if lost.late else "lost"}

    def end(self) -> None:
        """Stop the process."""
        if self._control is not None:
            self._control.close()
            self._control = None
            server.kill(self._pid)

    def _start(self) -> None:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
        with theirs:
            self._pid = server.fork(theirs, self._secret)
        self._control = ours
        if self._files is not None:
            with contextlib.suppress(ExaminerLostError):
                self._order({"do": "files", "folder": str(self._files.resolve())}, GRACE_SECONDS)

    def _revive(self) -> None:
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
