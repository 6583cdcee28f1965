"""The student's process: one Jupyter kernel for one submission, ended with it."""

from __future__ import annotations

import ast
import json
import os
import shutil
import socket
import stat
import tempfile
import time
import weakref
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from queue import Empty
from typing import TYPE_CHECKING, Any, cast

import nbformat
from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.manager import KernelManager
from nbformat import NotebookNode

from autograde import sandbox
from autograde.manifest import Limits

if TYPE_CHECKING:
    from autograde.sandbox.provisioner import SandboxProvisioner

INTERRUPT_SECONDS = 3.0
MAX_REVIVALS = 6
STARTS = 3


@dataclass
class Ran:
    """How the run of one cell ended: `stopped` says why it did not end by itself."""

    outputs: list[NotebookNode] = field(default_factory=list)
    error: NotebookNode | None = None
    stopped: str = ""
    died: bool = False
    seconds: float = 0.0


_live: weakref.WeakSet[Session] = weakref.WeakSet()


def end_all() -> None:
    """End every kernel of this process: the command is being stopped."""
    for session in list(_live):
        session.interrupt()


class Session:
    """A kernel that runs a submission's cells one after another.

    A cell that does not end is interrupted. Where that does not help, or the process dies,
    the kernel is replaced by a new one, in which the cells that ended by themselves are run
    again: an endless loop in one exercise costs that exercise. `ended` holds a sentence once
    nothing runs any more.
    """

    def __init__(self, limits: Limits, folders: list[Path], sandboxed: bool = True) -> None:
        """Files of `folders` are copied for it, later folders over earlier ones.

        Raises (when entered):
            SandboxUnavailable: a sandbox is wanted, and this machine has none.
        """
        self.limits, self.folders, self.sandboxed = limits, folders, sandboxed
        self.ended = ""
        self._deadline = time.monotonic() + limits.notebook_seconds
        self._printed = 0
        self._revivals = 0
        self._meetings = 0
        self._done: list[str] = []
        self._manager: KernelManager | None = None
        self._client: BlockingKernelClient | None = None
        self._provisioner: SandboxProvisioner | None = None
        self._outside = ExitStack()

    def __enter__(self) -> Session:
        _live.add(self)
        if not self.sandboxed:
            self._folder = self._outside.enter_context(scratch(self.folders))
            self._meeting = self._outside.enter_context(
                tempfile.TemporaryDirectory(prefix="ag-", ignore_cleanup_errors=True)
            )
        self._start()
        return self

    def __exit__(self, *exception: object) -> None:
        self.end("The submission's time is over.")
        self._outside.close()

    @property
    def seconds_left(self) -> float:
        """What is left of the submission's time."""
        return max(0.0, self._deadline - time.monotonic())

    def end(self, why: str) -> None:
        """End the kernel for good; the first reason given is kept."""
        self.ended = self.ended or why
        self._kill()

    def interrupt(self) -> None:
        """End it from another thread: kill the process, and leave its channels to the thread that reads them."""
        self.ended = self.ended or "Grading was stopped."
        if self._provisioner is not None and self._provisioner.sandbox is not None:
            self._provisioner.sandbox.kill()
        elif self._manager is not None and self._manager.provisioner is not None:
            process = getattr(self._manager.provisioner, "process", None)
            if process is not None:
                process.kill()

    def run(self, source: str, where: str) -> Ran:
        """Run one cell to its end, its time limit, or the process's death."""
        ran = self._execute(source, where)
        if ran.died and not self.ended:  # something else than the cell may have ended the process: try it once more
            ran = self._execute(source, where)
        if not ran.stopped:
            self._done.append(source)
        return ran

    @contextmanager
    def meet(self) -> Iterator[socket.socket | None]:
        """A connection to the agent in the student's process; None where it does not come.

        Inside, the kernel does nothing but answer; what its cells print meanwhile is shown to nobody.
        """
        if self.ended or self._client is None:
            yield None
            return
        self._meetings += 1
        inside, outside = self._meeting_places(f"a{self._meetings}")
        serve = f"__import__('autograde.inside.agent', fromlist=['agent']).serve({inside!r})"
        request = self._client.execute(serve, silent=True, store_history=False, allow_stdin=False)
        connection = _connect(outside, time.monotonic() + self.limits.cell_seconds)
        try:
            yield connection
        finally:
            if connection is not None:
                connection.close()
            if not self.ended and not self._idle(request):
                self.replace("")

    def replace(self, why: str) -> None:
        """Kill the process and go on in a new one, with the cells that had ended by themselves."""
        self._kill()
        if self.ended:
            return
        self._revivals += 1
        if self._revivals > MAX_REVIVALS or time.monotonic() > self._deadline:
            self.ended = why or "The submission's process had to be ended too often; the rest was not run."
            return
        self._start()
        for source in self._done:
            if self._execute(source, "").stopped:
                self.end("The submission did not run a second time as it had run the first time.")
                return

    def cause(self, where: str) -> str:
        """Why the process is gone, as a sentence."""
        limit = self._provisioner.reason if self._provisioner is not None else ""
        bounds = self.limits.sandbox
        said = {
            "memory": f"used more than {bounds.memory_bytes >> 20:,} MiB of memory",
            "cpu": f"used more than {bounds.cpu_seconds} s of processor time",
            "processes": f"started more than {bounds.processes} processes",
            "scratch": f"wrote more than {bounds.scratch_bytes >> 20:,} MiB",
            "run folder": "wrote into a folder that is kept for the grader",
        }.get(limit)
        if said:
            return f"The submission {said}{where}; its Python process was ended."
        return f"The Python process ended by itself{where} (it quit, crashed, or ran out of memory)."

    def ask(self, expression: str) -> Any:
        """The value of an expression in the kernel, as JSON; None where that fails."""
        if self.ended or self._client is None:
            return None
        code = f"__import__('json').dumps({expression})"
        self._client.execute("", silent=True, user_expressions={"answer": code}, allow_stdin=False)
        try:
            while True:
                reply = self._client.get_shell_msg(timeout=INTERRUPT_SECONDS)["content"]
                answer = reply.get("user_expressions", {}).get("answer")
                if answer is not None:
                    return json.loads(ast.literal_eval(answer["data"]["text/plain"]))
        except (Empty, KeyError, TypeError, ValueError, SyntaxError):
            return None

    # --- the kernel ------------------------------------------------------------------------------

    def _start(self) -> None:
        if self.sandboxed:
            self._manager = self._sandboxed_kernel()
            self._provisioner = cast("SandboxProvisioner", self._manager.provisioner)
        else:
            env = {**os.environ, "MPLBACKEND": "module://matplotlib_inline.backend_inline", "OMP_NUM_THREADS": "1"}
            self._manager = KernelManager(kernel_name="python3", transport_encryption="auto")
            self._manager.start_kernel(cwd=str(self._folder), env=env)
        self._client = self._manager.blocking_client()
        self._client.start_channels()
        try:
            self._client.wait_for_ready(timeout=self.limits.start_seconds)
        except RuntimeError:
            self.end("The Python process did not start.")

    def _sandboxed_kernel(self) -> KernelManager:
        """A started kernel; a zygote that dies meanwhile is replaced, and asked again."""
        folders = [str(folder) for folder in self.folders if folder.is_dir()]
        for attempt in range(1, STARTS + 1):
            manager = sandbox.kernel_manager(folders=folders, **asdict(self.limits.sandbox))
            try:
                manager.start_kernel()
                return manager
            except sandbox.SandboxUnavailable:
                if attempt == STARTS:
                    raise
        raise AssertionError("unreachable")

    def _meeting_places(self, name: str) -> tuple[str, Path]:
        """Where the agent makes its socket: its own path, and ours."""
        if self._provisioner is not None:
            return f"{self._provisioner.run_folder_inside}/{name}", self._provisioner.run_folder / name
        return f"{self._meeting}/{name}", Path(self._meeting, name)

    def _kill(self) -> None:
        if self._client is not None:
            self._client.stop_channels()
            self._client = None
        if self._manager is not None:
            self._manager.shutdown_kernel(now=True)
            self._manager = None

    def _alive(self) -> bool:
        return self._manager is not None and bool(self._manager.is_alive())

    def _execute(self, source: str, where: str) -> Ran:
        ran = Ran()
        if self.ended or self._client is None:
            ran.stopped = self.ended
            return ran
        began = time.monotonic()
        if began > self._deadline:
            self.end(f"The submission used up its {self.limits.notebook_seconds:g} s; the rest was not run.")
            ran.stopped = self.ended
            return ran
        request = self._client.execute(source, allow_stdin=False, stop_on_error=False)
        deadline = min(began + self.limits.cell_seconds, self._deadline)
        for kind, content, message in self._published(request, deadline):
            if kind == "status" and content.get("execution_state") == "idle":
                break
            if self._printed > self.limits.output_bytes:
                kilobytes = self.limits.output_bytes // 1000
                ran.stopped = f"The submission printed more than {kilobytes:,} kB{where}; it was stopped."
                self._printed = 0
                self.replace(ran.stopped)
                break
            output = _output(kind, message)
            if output is not None:
                ran.outputs.append(output)
                ran.error = output if kind == "error" else ran.error
        else:
            ran.died = not self._alive()
            ran.stopped = self._stop(where)
        ran.seconds = time.monotonic() - began
        return ran

    def _published(self, request: str, deadline: float) -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
        """What the kernel publishes about one request, until time is over or it dies; counts bytes."""
        assert self._client is not None
        while time.monotonic() < deadline:
            try:
                message = self._client.get_iopub_msg(timeout=min(0.5, max(0.01, deadline - time.monotonic())))
            except Empty:
                if not self._alive():
                    return
                continue
            except Exception:  # a message that the student's code forged, badly
                continue
            content, parent = message.get("content"), message.get("parent_header")
            if isinstance(content, dict) and isinstance(parent, dict):
                self._printed += _size(content)
                if parent.get("msg_id") == request:
                    yield str(message.get("msg_type")), content, message

    def _idle(self, request: str) -> bool:
        """Whether the kernel comes back from a request that it should be done with."""
        for kind, content, _ in self._published(request, time.monotonic() + INTERRUPT_SECONDS):
            if kind == "status" and content.get("execution_state") == "idle":
                return True
        return False

    def _stop(self, where: str) -> str:
        """Stop what outlasted its time: an interrupt if it obeys, else a new kernel."""
        if not self._alive():
            why = self.cause(where)
            self.replace(why)
            return why
        assert self._manager is not None and self._client is not None
        self._manager.interrupt_kernel()
        seconds = self.limits.cell_seconds
        try:
            self._client.execute_interactive("", silent=True, allow_stdin=False, timeout=INTERRUPT_SECONDS)
        except (TimeoutError, Empty, RuntimeError):
            why = f"The submission did not stop after {seconds:g} s{where}; its Python process was ended."
            self.replace(why)
            return why
        return f"No answer within {seconds:g} s: is there a loop that never ends?"


def _connect(path: Path, deadline: float) -> socket.socket | None:
    """A connection to a socket that is about to be made; None where none comes in time, or it is something else.

    The folder is the student's to write in: a link there is not followed.
    """
    while time.monotonic() < deadline:
        try:
            place = os.open(path, os.O_PATH | os.O_NOFOLLOW) if hasattr(os, "O_PATH") else -1
        except OSError:
            time.sleep(0.005)
            continue
        connection = socket.socket(socket.AF_UNIX)
        connection.settimeout(0.2)  # a queue that somebody filled must not hold us
        try:
            if place >= 0 and not stat.S_ISSOCK(os.fstat(place).st_mode):
                return None
            connection.connect(f"/proc/self/fd/{place}" if place >= 0 else str(path))
            return connection
        except OSError:  # made, and not listening yet
            connection.close()
            time.sleep(0.005)
        finally:
            if place >= 0:
                os.close(place)
    return None


@contextmanager
def scratch(folders: list[Path]) -> Iterator[Path]:
    """A throwaway folder with the files of these folders, links and notebooks left out."""
    with tempfile.TemporaryDirectory(prefix="autograde-", ignore_cleanup_errors=True) as name:
        for folder in folders:
            for path in sorted(folder.rglob("*")):
                if path.is_file() and not path.is_symlink() and path.suffix != ".ipynb":
                    target = Path(name) / path.relative_to(folder)
                    target.parent.mkdir(parents=True, exist_ok=True)
                    shutil.copyfile(path, target)
        yield Path(name)


def _output(kind: str, message: dict[str, Any]) -> NotebookNode | None:
    """A message as a cell's output; None for other messages, and for one that no honest kernel sends."""
    if kind not in ("stream", "display_data", "execute_result", "error"):
        return None
    try:
        output = nbformat.v4.output_from_msg(message)
        nbformat.validate(output, ref=kind, version=4)
    except Exception:
        return None
    return output


def _size(content: dict[str, Any]) -> int:
    """Characters that a message would show, whatever its parts are."""
    parts = [content.get("text", ""), *_listed(content.get("traceback"))]
    data = content.get("data")
    parts += data.values() if isinstance(data, dict) else []
    return sum(len(part) if isinstance(part, str) else len(repr(part)) for part in parts)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
