"""Runs one restored notebook and says what each check found.

This engine runs a submission, checks included, in one ordinary kernel of its
own: what the checks say can be trusted as far as the student's code can. It
sits behind one function, `run`, which knows nothing of nbgrader's steps and
touches no database.
"""

from __future__ import annotations

import ast
import json
import math
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from queue import Empty
from typing import Any

import nbformat
from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.manager import KernelManager
from nbformat import NotebookNode

from autograde import markers
from autograde.manifest import DEMO_TAG, Cell, Limits, Manifest
from autograde.markers import HIDDEN
from autograde.release import NOT_ANSWERED
from autograde.submission import METADATA_KEY, error_output

SHOWN_TYPES = ("text/plain", "image/png", "image/jpeg")
"""What a student's cell may display in feedback; the rest (scripts, widgets) is left out."""

MAX_REASON = 600
INTERRUPT_SECONDS = 3.0


@dataclass(frozen=True)
class Outcome:
    """What became of one check.

    Attributes:
        score: points earned.
        points: points to earn.
        reason: one plain sentence for the student; empty for full marks.
        hidden: the failure lies in a hidden test; `reason` holds its name and remark only.
        hint: the summary of the hint that the check recommends.
        seconds: wall time.
    """

    score: float
    points: float
    reason: str = ""
    hidden: bool = False
    hint: str = ""
    seconds: float = 0.0


@dataclass
class _Ran:
    """How the run of one cell ended: `stopped` says why it did not end by itself."""

    outputs: list[NotebookNode] = field(default_factory=list)
    error: NotebookNode | None = None
    stopped: str = ""
    seconds: float = 0.0


def run(notebook: NotebookNode, manifest: Manifest, folders: list[Path]) -> NotebookNode:
    """Run a restored notebook; its checks get their outputs, its metadata their outcomes.

    Args:
        notebook: from `submission.restore`; changed in place and returned.
        manifest: the lesson's cells and limits.
        folders: where the files beside the notebook are; copied, later folders over earlier ones.
    """
    expected = {cell.id: cell for cell in manifest.cells}
    outcomes: dict[str, Outcome] = {}
    began = time.monotonic()
    if "unreadable" not in notebook.metadata[METADATA_KEY]:
        with _scratch(folders) as scratch, Session(manifest.limits, scratch) as session:
            exercise = ""
            for cell in notebook.cells:
                mine = expected.get(cell.id)
                exercise = mine.exercise if mine else exercise
                if cell.cell_type != "code" or DEMO_TAG in cell.metadata.get("tags", ()):
                    continue
                if mine is not None and mine.role == "check":
                    outcome = _run_check(session, mine)
                    outcomes[mine.grade_id] = outcome
                    cell.outputs = _check_outputs(outcome)
                else:
                    cell.outputs = _run_student_cell(session, cell.source, exercise)
    for mine in manifest.cells:
        if mine.role == "check" and mine.grade_id not in outcomes:
            reason = notebook.metadata[METADATA_KEY].get("unreadable", "This check was never run.")
            outcomes[mine.grade_id] = Outcome(0.0, mine.points, reason)
    notebook.metadata[METADATA_KEY].outcomes = {name: asdict(outcome) for name, outcome in outcomes.items()}
    notebook.metadata[METADATA_KEY].seconds = round(time.monotonic() - began, 3)
    return notebook


# --- one kernel ----------------------------------------------------------------------------------


class Session:
    """A kernel for one submission, ended with it. Cells run one after another.

    Once `ended` holds a sentence, the kernel is gone and nothing runs any more.
    """

    def __init__(self, limits: Limits, folder: Path) -> None:
        self.limits, self.folder = limits, folder
        self.ended = ""
        self._printed = 0
        self._manager = KernelManager(kernel_name="python3", transport_encryption="auto")
        self._client: BlockingKernelClient | None = None

    def __enter__(self) -> Session:
        env = {**os.environ, "MPLBACKEND": "module://matplotlib_inline.backend_inline", "OMP_NUM_THREADS": "1"}
        self._manager.start_kernel(cwd=str(self.folder), env=env)
        self._client = self._manager.blocking_client()
        self._client.start_channels()
        try:
            self._client.wait_for_ready(timeout=self.limits.start_seconds)
        except RuntimeError:
            self.end("The Python process did not start.")
        return self

    def __exit__(self, *exception: object) -> None:
        self.end("The submission's time is over.")

    def end(self, why: str) -> None:
        """Kill the kernel; the first reason given is kept."""
        if self.ended:
            return
        self.ended = why
        if self._client is not None:
            self._client.stop_channels()
        self._manager.shutdown_kernel(now=True)

    def execute(self, source: str, where: str) -> _Ran:
        """Run one cell to its end, its time limit, or the kernel's death."""
        ran = _Ran()
        if self.ended:
            ran.stopped = self.ended
            return ran
        assert self._client is not None
        began = time.monotonic()
        request = self._client.execute(source, allow_stdin=False, stop_on_error=False)
        deadline = began + self.limits.cell_seconds
        for message in self._messages(request, deadline):
            kind, content = message["msg_type"], message["content"]
            if kind == "status" and content["execution_state"] == "idle":
                break
            if kind not in ("stream", "display_data", "execute_result", "error"):
                continue
            self._printed += _size(content)
            if self._printed > self.limits.output_bytes:
                ran.stopped = (
                    f"The submission printed more than {self.limits.output_bytes // 1000:,} kB{where}; it was stopped."
                )
                self.end(ran.stopped)
                break
            output = nbformat.v4.output_from_msg(message)
            ran.outputs.append(output)
            if kind == "error":
                ran.error = output
        else:
            ran.stopped = self._stop(where)
        ran.seconds = time.monotonic() - began
        return ran

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
                    return json.loads(_unquoted(answer["data"]["text/plain"]))
        except (Empty, KeyError, TypeError, ValueError):
            return None

    def _messages(self, request: str, deadline: float) -> Iterator[dict[str, Any]]:
        """What the kernel publishes about one request, until time is over or it dies."""
        assert self._client is not None
        while time.monotonic() < deadline:
            try:
                message = self._client.get_iopub_msg(timeout=min(0.5, max(0.01, deadline - time.monotonic())))
            except Empty:
                if not self._manager.is_alive():
                    return
                continue
            if message["parent_header"].get("msg_id") == request:
                yield message

    def _stop(self, where: str) -> str:
        """End what outlasted its time: an interrupt if it obeys, else the kernel."""
        if not self._manager.is_alive():
            self.end(f"The Python process ended by itself{where} (it quit, crashed, or ran out of memory).")
            return self.ended
        assert self._client is not None
        self._manager.interrupt_kernel()
        seconds = self.limits.cell_seconds
        try:
            self._client.execute_interactive("", silent=True, allow_stdin=False, timeout=INTERRUPT_SECONDS)
        except (TimeoutError, Empty, RuntimeError):
            self.end(f"The submission did not stop after {seconds:g} s{where}; its Python process was ended.")
            return self.ended
        return f"No answer within {seconds:g} s: is there a loop that never ends?"


@contextmanager
def _scratch(folders: list[Path]) -> Iterator[Path]:
    """A throwaway folder with the files of these folders, links and notebooks left out."""
    with tempfile.TemporaryDirectory(prefix="autograde-", ignore_cleanup_errors=True) as name:
        scratch = Path(name)
        for folder in folders:
            for path in sorted(folder.rglob("*")):
                if path.is_file() and not path.is_symlink() and path.suffix != ".ipynb":
                    target = scratch / path.relative_to(folder)
                    target.parent.mkdir(parents=True, exist_ok=True)
                    shutil.copyfile(path, target)
        yield scratch


# --- checks --------------------------------------------------------------------------------------

_FAILURE = "__import__('autograde.probe', fromlist=['probe']).last_failure()"


def _run_check(session: Session, cell: Cell) -> Outcome:
    ran = session.execute(cell.source, where=f" in the check of {cell.exercise or cell.grade_id}")
    if ran.stopped:
        return Outcome(0.0, cell.points, ran.stopped, seconds=ran.seconds)
    if ran.error is None:
        return Outcome(_partial(ran.outputs, cell.points), cell.points, seconds=ran.seconds)
    failure = session.ask(_FAILURE) or {}
    line = failure.get("line") or 0
    hidden = any(line - 1 in block for block in markers.blocks(cell.source) if block.kind == HIDDEN)
    reason, hint = _reason(ran.error, failure.get("remark"), hidden)
    return Outcome(0.0, cell.points, reason, hidden, hint, ran.seconds)


def _reason(error: NotebookNode, remark: list[str] | None, hidden: bool) -> tuple[str, str]:
    """What the student reads about a failed check: a remark, never a hidden value."""
    if remark:
        name, detail, blame, hint = remark
        said = f"{name}: {detail}." if detail and not hidden else f"{name}."
        return _shortened(f"{said} {blame}".strip()), hint
    if NOT_ANSWERED in error.evalue:
        return NOT_ANSWERED, ""
    if hidden:
        return f"A hidden test stopped with {error.ename}: try your function on other sizes and values.", ""
    return _shortened(f"{error.ename}: {error.evalue}" if error.evalue else error.ename), ""


def _partial(outputs: list[NotebookNode], points: float) -> float:
    """Full marks, unless the check's last value is a number: then that many points, within bounds."""
    results = [output for output in outputs if output.output_type == "execute_result"]
    if not results:
        return points
    try:
        earned = float(results[-1].data.get("text/plain", ""))
    except ValueError:
        return points
    return min(max(earned, 0.0), points) if math.isfinite(earned) else 0.0


def _check_outputs(outcome: Outcome) -> list[NotebookNode]:
    """The outputs from which nbgrader reads the score: none for full marks."""
    if outcome.reason:
        return [error_output("CheckFailed", outcome.reason)]
    if outcome.score < outcome.points:
        data = {"text/plain": repr(outcome.score)}
        return [nbformat.v4.new_output("execute_result", data=data, execution_count=None)]
    return []


def _run_student_cell(session: Session, source: str, exercise: str) -> list[NotebookNode]:
    ran = session.execute(source, where=f" in a cell of {exercise}" if exercise else "")
    outputs = [_shown(output) for output in ran.outputs]
    if ran.stopped:
        outputs.append(error_output("Stopped", ran.stopped))
    return outputs


def _shown(output: NotebookNode) -> NotebookNode:
    """An output as feedback shows it: no script, no widget; a warning is not an error."""
    if output.output_type == "stream":
        output.name = "stdout"  # nbgrader takes any stderr for a failure
    if "data" in output:
        output.data = {kind: value for kind, value in output.data.items() if kind in SHOWN_TYPES}
        output.metadata = {}
    return output


def _size(content: dict[str, Any]) -> int:
    if "data" in content:
        return sum(len(str(value)) for value in content["data"].values())
    return len(content.get("text", "")) + sum(map(len, content.get("traceback", ())))


def _shortened(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= MAX_REASON else text[: MAX_REASON - 1] + "…"


def _unquoted(text: str) -> str:
    """The string behind its repr, which is how user_expressions come back."""
    value = ast.literal_eval(text)
    return value if isinstance(value, str) else ""
