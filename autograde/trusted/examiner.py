"""The process that runs the instructor's cells, and never the student's code.

One examiner a submission. It keeps the names that setup cells define, runs each check cell
when its place comes, and says what it found, as JSON. In a check, names that the exercise
declares as answers are the student's objects behind handles; every other name is the
instructor's own or does not exist. It has no gradebook, no submission, no solution; the folder that
it runs in holds copies of the lesson's own files.
"""

from __future__ import annotations

import ast
import contextlib
import io
import json
import math
import os
import socket
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from autograde import markers
from autograde.markers import HIDDEN, NOT_ANSWERED
from autograde.names import bound_names, free_names
from autograde.trusted import proxy
from autograde.trusted.proxy import Connection, StudentProcessError

CHECK_CELL, PRIVATE_CELL, LOCKED_CELL = "<check cell>", "<private tests>", "<locked cell>"


def serve(control: socket.socket, secret: str) -> None:
    """Take orders until the grader hangs up: `files` to copy, `setup` runs a cell, `check` runs a check.

    Args:
        control: to the grader; a check's order carries the connection to the student's process.
        secret: from which `check.fresh_draws` takes the hidden values.
    """
    os.environ.clear()
    os.environ.update({"AUTOGRADE_SECRET": secret, "MPLBACKEND": "agg", "OMP_NUM_THREADS": "1"})
    os.environ["CUDA_VISIBLE_DEVICES"] = ""  # on the CPU, as the student's process
    with tempfile.TemporaryDirectory(prefix="autograde-examiner-") as folder, contextlib.suppress(EOFError, OSError):
        os.chdir(folder)
        examiner = Examiner()
        while True:
            order, connection = receive(control)
            if order["do"] == "files":
                _copy(Path(order["folder"]), Path(folder))
                send(control, {})
            elif order["do"] == "setup":
                send(control, examiner.setup(order["source"]))
            else:
                assert connection is not None
                with connection:
                    send(control, examiner.check(order, connection))


def _copy(lesson: Path, here: Path) -> None:
    from autograde.sandbox import Bounds, files  # not on every system that imports this module

    files.copy_files([lesson], here, Bounds())


class Examiner:
    """The instructor's names, and what ran so far."""

    def __init__(self) -> None:
        self.names: dict[str, Any] = {"__name__": "__main__"}
        self.broken: dict[str, str] = {}

    def setup(self, source: str) -> dict[str, Any]:
        """Run a locked cell. What a failed one would have defined is never asked of the student."""
        try:
            self._run(source, self.names, LOCKED_CELL)
        except Exception as error:
            why = f"{type(error).__name__}: {error}"
            self.broken.update(dict.fromkeys(bound_names(source), why))
            return {"failed": why}
        return {}

    def check(self, order: dict[str, Any], connection: socket.socket) -> dict[str, Any]:
        """Run a check cell, and the private tests that belong to it, against the student's process.

        Returns:
            passed; value, of the cell's last expression where that is a number; else what failed:
            remark (of a CheckFailed), error and said (of another exception), broken (the conversation), memory
            (the order's, when that was not enough),
            hidden (in a hidden test), line (of the student's own code), at (the line of the check, for authors).
        """
        source, private = order["source"], order.get("private", "")
        hidden = [block for block in markers.blocks(source) if block.kind == HIDDEN]
        reached, in_private = bool(order.get("sealed")), False

        def hide() -> bool:
            nonlocal reached
            reached = reached or any(line - 1 in block for block in hidden for line in _lines_now())
            return reached or in_private

        talk = Connection(connection, order["seconds"], time.monotonic() + order["budget"], hide)
        mine = {**self.names}
        try:
            with _memory(order.get("memory", 0)):
                for name in dict.fromkeys([*free_names(source), *free_names(private)]):
                    if name in order["declares"] and name not in self.names and name not in self.broken:
                        with contextlib.suppress(NameError):
                            mine[name] = proxy.look_up(talk, name)
                value = self._run(source, mine, CHECK_CELL)
                in_private = True
                self._run(private, mine, PRIVATE_CELL)
            return {"passed": True, "value": value}
        except StudentProcessError as error:
            return {"passed": False, "broken": error.how, "at": _last_line(error)}
        except BaseException as error:
            line = _last_line(error)
            found = {"memory": order["memory"]} if _ran_out(error) else _found(error, self.broken)
            found["hidden"] = in_private or any(line - 1 in block for block in hidden)
            return {"passed": False, "at": line, **found}

    def _run(self, source: str, names: dict[str, Any], cell: str) -> float | None:
        """Execute a cell; the value of a last expression that is a number, for partial credit."""
        tree = ast.parse(source)
        last = tree.body[-1] if tree.body else None
        if isinstance(last, ast.Expr):
            tree.body.pop()
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            exec(compile(tree, cell, "exec"), names)
            if not isinstance(last, ast.Expr):
                return None
            value = eval(compile(ast.Expression(last.value), cell, "eval"), names)
        number = type(value) in (int, float) and math.isfinite(value)
        return float(value) if number else math.nan if type(value) is float else None


@contextlib.contextmanager
def _memory(size: int) -> Iterator[None]:
    """Let this process take so many bytes beyond those that it has; without a bound for 0."""
    if not size or sys.platform != "linux":
        yield
        return
    import resource  # not on Windows

    with open("/proc/self/statm") as file:  # noqa: PTH123  (its sixth number: data and stack, in pages)
        now = int(file.read().split()[5]) * resource.getpagesize()
    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    most = now + size if hard == resource.RLIM_INFINITY else min(now + size, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (most, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))


def _ran_out(error: BaseException) -> bool:
    """Whether it was this process that had no more memory, and not the student's."""
    ours = not getattr(error, "from_student", False)
    return ours and (isinstance(error, MemoryError) or "can't allocate memory" in str(error))


def _found(error: BaseException, broken: dict[str, str]) -> dict[str, Any]:
    """What a failed check says about itself."""
    if getattr(error, "from_student", False):
        said, line = getattr(error, "student_said", ""), getattr(error, "student_line", 0)
        return {"error": type(error).__name__, "said": said, "line": line, "code": getattr(error, "student_code", "")}
    parts = ("name", "detail", "blame", "hint")
    if all(hasattr(error, part) for part in parts):
        return {"remark": [str(getattr(error, part)) for part in parts]}
    if isinstance(error, NameError) and error.name in broken:
        return {"setup": broken[error.name]}
    if isinstance(error, NotImplementedError) and NOT_ANSWERED in str(error):
        return {"error": "NotImplementedError", "said": NOT_ANSWERED, "line": 0}
    return {"error": type(error).__name__, "said": str(error)[:500], "line": 0, "of_check": True}


# --- lines -------------------------------------------------------------------------------------


def _lines_now() -> Iterator[int]:
    """The lines of the check cell that are being executed, innermost first."""
    frame = sys._getframe()
    while frame is not None:
        if frame.f_code.co_filename == CHECK_CELL:
            yield frame.f_lineno
        frame = frame.f_back  # type: ignore[assignment]


def _last_line(error: BaseException) -> int:
    """The innermost line of the check cell that an exception passed."""
    line, traceback = 0, error.__traceback__
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename == CHECK_CELL:
            line = traceback.tb_lineno
        traceback = traceback.tb_next
    return line


# --- orders --------------------------------------------------------------------------------------


def send(control: socket.socket, message: dict[str, Any], connection: socket.socket | None = None) -> None:
    """One message, with an open connection to pass on where there is one."""
    data = json.dumps(message).encode()
    head = len(data).to_bytes(4, "big")
    if connection is None:
        control.sendall(head)
    else:
        socket.send_fds(control, [head], [connection.fileno()])
    control.sendall(data)


def receive(control: socket.socket) -> tuple[dict[str, Any], socket.socket | None]:
    """One message, and the connection that came with it.

    Raises:
        EOFError: the other side hung up.
    """
    head, passed, _, _ = socket.recv_fds(control, 4, 1)
    while 0 < len(head) < 4:
        head += control.recv(4 - len(head))
    if len(head) < 4:
        raise EOFError
    data = bytearray()
    size = int.from_bytes(head, "big")
    while len(data) < size:
        part = control.recv(size - len(data))
        if not part:
            raise EOFError
        data += part
    return json.loads(data), socket.socket(fileno=passed[0]) if passed else None
