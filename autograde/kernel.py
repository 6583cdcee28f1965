"""The student's process: one Jupyter kernel for one submission, ended with it."""

from __future__ import annotations

import ast
import json
import os
import secrets
import shutil
import socket
import stat
import tempfile
import time
import weakref
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from queue import Empty
from typing import TYPE_CHECKING, Any, cast

import nbformat
import zmq
from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.manager import KernelManager
from nbformat import NotebookNode

from autograde import sandbox
from autograde.manifest import Limits

if TYPE_CHECKING:
    from autograde.sandbox.provisioner import SandboxProvisioner

INTERRUPT_SECONDS = 3.0
CATCH_UP_SECONDS = 1.0
NUDGE_SECONDS = 0.05
POLL_SECONDS = 0.005
MAX_REVIVALS = 6
MOST_REPLIES = 5000
STARTS = 3

QUEUE_MESSAGES, LARGEST_PUBLISHED, LARGEST_REPLY = 2, 64 << 20, 8 << 20
"""What may wait here of each channel, unread: so many messages, of so many bytes. A kernel can send what it likes, and
what arrives is the grader's own memory; more waits in the kernel's. A larger message costs it the connection, for ever.
"""


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

    @property
    def left_out(self) -> list[str]:
        """The first files that were not copied for the kernel, each with the reason."""
        return list(self._provisioner.left_out) if self._provisioner is not None else []

    def alive(self) -> bool:
        """Whether there is a process."""
        return self._manager is not None and bool(self._manager.is_alive())

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
        client = self._client
        if self.ended or client is None:
            yield None
            return
        inside, outside = self._meeting_places(secrets.token_hex(5))  # nobody can be there before the agent
        serve = f"__import__('autograde.inside.agent', fromlist=['agent']).serve({inside!r})"
        request = self._request(serve, silent=True, store_history=False)
        back = False

        def over() -> bool:
            nonlocal back
            back = back or not request or self._idle(request, 0)
            return back or not self.alive()

        connection = _connect(outside, time.monotonic() + self.limits.cell_seconds, over)
        try:
            yield connection
        finally:
            if connection is not None:
                connection.close()
            replaced = self._client is not client
            if not self.ended and not replaced and not back and not self._idle(request, INTERRUPT_SECONDS):
                self.replace("")

    def replace(self, why: str) -> None:
        """Kill the process and go on in a new one, with the cells that had ended by themselves."""
        self._kill()
        self._printed = 0
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
        self._discard_replies()
        if not self._request("", silent=True, user_expressions={"answer": code}):
            return None
        until = time.monotonic() + INTERRUPT_SECONDS
        try:
            while time.monotonic() < until:
                reply = self._client.get_shell_msg(timeout=INTERRUPT_SECONDS)["content"]
                answer = reply.get("user_expressions", {}).get("answer")
                if answer is not None:
                    return json.loads(ast.literal_eval(answer["data"]["text/plain"]))
        except (Empty, AttributeError, KeyError, TypeError, ValueError, SyntaxError):
            pass
        return None

    # --- the kernel ------------------------------------------------------------------------------

    def _start(self) -> None:
        """Start a kernel. One that dies before it has run anything (with its zygote, say) is replaced."""
        for _ in range(STARTS):
            if self._started():
                return
            if self.ended or self.alive():  # it was stopped; or it hangs, and another one would too
                break
            self._kill()
        self.end("The Python process did not start.")

    def _started(self) -> bool:
        if self.sandboxed:
            self._manager = self._sandboxed_kernel()
            self._provisioner = cast("SandboxProvisioner", self._manager.provisioner)
        else:
            env = {
                **os.environ,
                "MPLBACKEND": "module://matplotlib_inline.backend_inline",
                "OMP_NUM_THREADS": "1",
                "CUDA_VISIBLE_DEVICES": "",  # no GPU: numbers are the same on every machine
            }
            self._manager = KernelManager(kernel_name="python3", transport_encryption="auto")
            self._manager.start_kernel(cwd=str(self._folder), env=env)
        deadline = time.monotonic() + self.limits.start_seconds
        while self._provisioner is not None and not self._provisioner.bound() and time.monotonic() < deadline:
            if not self.alive():
                break
            time.sleep(POLL_SECONDS)  # ZeroMQ tries again only after a tenth of a second
        self._client = self._manager.blocking_client()
        if self.sandboxed:
            _bound(self._client)
        self._client.start_channels(stdin=False, hb=False)  # nothing is asked for; `alive` looks at the process
        return self._ready(deadline)

    def _ready(self, deadline: float) -> bool:
        """Wait until the kernel answers, and what it publishes arrives here.

        jupyter_client's own `wait_for_ready` ends with a fifth of a second of silence.
        """
        assert self._client is not None
        while time.monotonic() < deadline:
            request = self._client.kernel_info()
            for kind, content, _ in self._published(request, min(deadline, time.monotonic() + NUDGE_SECONDS)):
                if kind == "status" and content.get("execution_state") == "idle":
                    return True
            if not self.alive():
                return False
        return False

    def _sandboxed_kernel(self) -> KernelManager:
        """A started kernel; a zygote that dies meanwhile is replaced, and asked again."""
        folders = [str(folder) for folder in self.folders if folder.is_dir()]
        for attempt in range(1, STARTS + 1):
            manager = sandbox.kernel_manager(folders=folders, **asdict(self.limits.sandbox))
            manager.context.setsockopt(zmq.RCVHWM, QUEUE_MESSAGES)
            manager.context.setsockopt(zmq.MAXMSGSIZE, LARGEST_REPLY)
            manager.context.setsockopt(zmq.SNDTIMEO, int(INTERRUPT_SECONDS * 1000))
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
            if self._provisioner is not None:  # no interrupt first, whose message nobody would read
                self._manager.cleanup_resources()
            else:
                self._manager.shutdown_kernel(now=True)
            self._manager = None

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
        self._discard_replies()
        request = self._request(source, stop_on_error=False)
        if not request:
            ran.stopped = f"The submission's Python process took no more requests{where}; it was ended."
            self.replace(ran.stopped)
            return ran
        deadline = min(began + self.limits.cell_seconds, self._deadline)
        for kind, content, message in self._published(request, deadline):
            if kind == "status" and content.get("execution_state") == "idle":
                break
            if kind == "flood":
                kilobytes = self.limits.output_bytes // 1000
                ran.stopped = f"The submission printed more than {kilobytes:,} kB{where}; it was stopped."
                self.replace(ran.stopped)
                break
            output = _output(kind, message)
            if output is not None:
                ran.outputs.append(output)
                ran.error = output if kind == "error" else ran.error
        else:
            ran.died = not self.alive()
            ran.stopped = self._stop(where)
        ran.seconds = time.monotonic() - began
        return ran

    def _request(self, code: str, **options: Any) -> str:
        """Send code to run; the number under which the kernel publishes about it, which is none if it takes no more."""
        assert self._client is not None
        try:
            return str(self._client.execute(code, allow_stdin=False, **options))
        except zmq.ZMQError:
            return ""

    def _published(self, request: str, deadline: float) -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
        """What the kernel publishes about one request, until time is over or it dies; counts bytes.

        Yields an empty message of type "flood" once all that was published, about whatever, is too much.
        """
        while self._printed <= self.limits.output_bytes:
            left = deadline - time.monotonic()
            message = self._heard(min(0.5, max(0.0, left)))
            if message is None and (left <= 0 or not self.alive()):
                return
            if left < -CATCH_UP_SECONDS:  # it publishes faster than anybody reads
                return
            if message is not None and message["parent_header"].get("msg_id") == request:
                yield str(message.get("msg_type")), message["content"], message
        yield "flood", {}, {}

    def _heard(self, seconds: float) -> dict[str, Any] | None:
        """The next message that the kernel published, its size counted; None where none came, or a forged one."""
        assert self._client is not None
        try:
            message = self._client.iopub_channel.get_msg(timeout=seconds)
        except Exception:  # there is none, or the student's code forged one, badly
            return None
        if not (isinstance(message.get("content"), dict) and isinstance(message.get("parent_header"), dict)):
            return None
        self._printed += _size(message["content"])
        return message

    def _idle(self, request: str, seconds: float) -> bool:
        """Whether the kernel comes back, within this time, from a request."""
        for kind, content, _ in self._published(request, time.monotonic() + seconds):
            if kind == "status" and content.get("execution_state") == "idle":
                return True
        return False

    def _discard_replies(self) -> None:
        """Nobody reads the replies to cells: what counts is published."""
        assert self._client is not None
        for _ in range(MOST_REPLIES):
            if not self._client.shell_channel.msg_ready():
                return
            self._client.shell_channel.socket.recv_multipart()

    def _stop(self, where: str) -> str:
        """Stop what outlasted its time: an interrupt if it obeys, else a new kernel."""
        if not self.alive():
            why = self.cause(where)
            self.replace(why)
            return why
        assert self._manager is not None and self._client is not None
        seconds = self.limits.cell_seconds
        with suppress(zmq.ZMQError):
            self._manager.interrupt_kernel()
        if not self._idle(self._request("", silent=True), INTERRUPT_SECONDS):
            why = f"The submission did not stop after {seconds:g} s{where}; its Python process was ended."
            self.replace(why)
            return why
        return f"No answer within {seconds:g} s: is there a loop that never ends?"


def _bound(client: BlockingKernelClient) -> None:
    """Make a client's channels, each with a bound on what waits in it unread."""
    client.context.setsockopt(zmq.RCVHWM, QUEUE_MESSAGES)
    client.context.setsockopt(zmq.SNDTIMEO, int(INTERRUPT_SECONDS * 1000))
    for channel in ("shell", "stdin", "control", "iopub"):
        client.context.setsockopt(zmq.MAXMSGSIZE, LARGEST_PUBLISHED if channel == "iopub" else LARGEST_REPLY)
        getattr(client, f"{channel}_channel")


def _connect(path: Path, deadline: float, over: Callable[[], bool] = lambda: False) -> socket.socket | None:
    """A connection to a socket that is about to be made; None where none comes in time, or it is something else.

    The folder is the student's to write in: a link there is not followed. `over` says that none will come.
    """
    while time.monotonic() < deadline and not over():
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
    """A throwaway folder with the files of these folders, later ones before earlier ones; no links, no notebooks."""
    with tempfile.TemporaryDirectory(prefix="autograde-", ignore_cleanup_errors=True) as name:
        for folder in reversed(folders):
            for path in sorted(folder.rglob("*")):
                target = Path(name) / path.relative_to(folder)
                if path.is_file() and not path.is_symlink() and path.suffix != ".ipynb" and not target.exists():
                    with suppress(FileExistsError, NotADirectoryError):  # a later folder has a file of this name
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
