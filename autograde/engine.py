"""How one submission flows: cell by cell, in the lesson's order.

    the student's cells      run in the student's process (`kernel.Session`)
    locked cells             run in both: the student needs their names, the checks need their own
    checks                   run in the examiner (`autograde.trusted`), which asks the student's
                             process for answers and compares them where no student's code runs

If a part lied: the student's process can only claim values, and a false value is a wrong
answer; the submitted notebook contributes text of answers, and nothing else of it is read;
the examiner is the one part that is believed, and it runs the instructor's cells alone.

`run` knows nothing of nbgrader's steps and touches no database.
"""

from __future__ import annotations

import math
import sys
import time
from contextlib import nullcontext
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from autograde import markers
from autograde.kernel import Session
from autograde.manifest import DEMO_TAG, TOGETHER_TAG, Cell, Manifest
from autograde.markers import HIDDEN, NOT_ANSWERED
from autograde.submission import METADATA_KEY, NOT_RUN, error_output, plain
from autograde.trusted.process import ExaminerProcess

SHOWN_TYPES = ("text/plain", "image/png", "image/jpeg")
"""What a student's cell may display in feedback; the rest (scripts, widgets) is left out."""

MAX_REASON = 600
CAN_SPLIT = sys.platform != "win32"
"""Whether this system can pass a connection between processes. Elsewhere checks run in the student's kernel."""

SEALED = "Not shown: a hidden test had run before this cell."


@dataclass(frozen=True)
class Outcome:
    """What became of one check.

    Attributes:
        score: points earned.
        points: points to earn.
        reason: one plain sentence for the student; empty for full marks, and just the points where a check gave a part.
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


def run(
    notebook: NotebookNode,
    manifest: Manifest,
    folders: list[Path],
    *,
    files: Path | None = None,
    secret: str = "",
    sandboxed: bool = True,
    split: bool = CAN_SPLIT,
) -> NotebookNode:
    """Run a restored notebook; its checks get their outputs, its metadata their outcomes.

    Args:
        notebook: from `submission.restore`; changed in place and returned.
        manifest: the lesson's cells and limits.
        folders: where the files beside the notebook are; copied, later folders over earlier ones.
        files: the folder of the lesson's own files, which its cells may read on the trusted side too.
        secret: from which hidden tests draw their values; random where none is given.
        sandboxed: lock the student's process in. Without it, only run what you trust with your files.
        split: run checks in a process of their own. Without it a score is as trustworthy as the student's code.

    Raises:
        SandboxUnavailable: a sandbox is wanted, and this machine has none. Nothing was run.
    """
    outcomes: dict[str, Outcome] = {}
    began = time.monotonic()
    if "unreadable" not in notebook.metadata[METADATA_KEY]:
        examiner = ExaminerProcess(secret, files) if split else nullcontext()
        with examiner as trusted, Session(manifest.limits, folders, sandboxed) as session:
            if session.left_out:
                _note(notebook, f"Not there when the submission ran: {plain('; '.join(session.left_out))}.")
            outcomes = _run_cells(notebook, manifest, session, trusted)
    reason = notebook.metadata[METADATA_KEY].get("unreadable", NOT_RUN)
    for cell in manifest.cells:
        if cell.role == "check":
            outcomes.setdefault(cell.grade_id, Outcome(0.0, cell.points, reason))
    notebook.metadata[METADATA_KEY].outcomes = {name: asdict(outcome) for name, outcome in outcomes.items()}
    notebook.metadata[METADATA_KEY].split = split
    notebook.metadata[METADATA_KEY].sandboxed = sandboxed
    notebook.metadata[METADATA_KEY].seconds = round(time.monotonic() - began, 3)
    return notebook


def _run_cells(
    notebook: NotebookNode, manifest: Manifest, session: Session, trusted: ExaminerProcess | None
) -> dict[str, Outcome]:
    expected = {cell.id: cell for cell in manifest.cells}
    outcomes: dict[str, Outcome] = {}
    exercise, sealed = "", False
    for cell in notebook.cells:
        mine = expected.get(cell.id)
        exercise = mine.exercise if mine else exercise
        if cell.cell_type != "code" or DEMO_TAG in cell.metadata.get("tags", ()):
            continue
        if mine is not None and mine.role == "check":
            apart = trusted if TOGETHER_TAG not in mine.tags else None
            outcome = _examine(session, apart, mine, manifest.declares, sealed) if apart else _run_check(session, mine)
            if trusted and not apart:
                _note(notebook, f"The check {mine.grade_id} ran in the student's own process: it is not tamper-proof.")
            outcomes[mine.grade_id] = outcome
            cell.outputs = _check_outputs(outcome)
            hides = HIDDEN in {block.kind for block in markers.blocks(mine.source)}
            sealed = sealed or hides or bool(mine.private)
            continue
        if mine is not None and mine.role == "locked" and trusted:
            trusted.setup(cell.source, manifest.limits.cell_seconds)
        ran = session.run(cell.source, where=f" in a cell of {exercise}" if exercise else "")
        outputs = [_shown(output) for output in ran.outputs]
        if sealed:  # also where nothing was printed: whether a cell prints can tell a hidden value
            outputs = [nbformat.v4.new_output("stream", text=SEALED)]
        if ran.stopped:
            outputs.append(error_output("Stopped", ran.stopped))
            _note(notebook, ran.stopped)
        cell.outputs = outputs
    return outcomes


def _note(notebook: NotebookNode, sentence: str) -> None:
    """Tell the instructor, once."""
    notes = notebook.metadata[METADATA_KEY].notes
    if sentence not in notes:
        notes.append(sentence)


# --- checks in the examiner ----------------------------------------------------------------------


def _examine(
    session: Session, trusted: ExaminerProcess, cell: Cell, declares: tuple[str, ...], sealed: bool
) -> Outcome:
    """Run one check where no student's code runs; `sealed` when hidden tests have run before it."""
    began = time.monotonic()
    if session.ended:
        return Outcome(0.0, cell.points, session.ended)
    limits = session.limits
    order = {
        "source": cell.source,
        "private": cell.private,
        "declares": list(declares),
        "seconds": limits.cell_seconds,
        "budget": min(limits.check_seconds, session.seconds_left),
        "memory": limits.check_bytes,
        "sealed": sealed,
    }
    report = _asked(session, trusted, order)
    if report.get("broken") in ("gone", "lost") and not session.ended:
        report = _asked(session, trusted, order)  # something else than the answer may have ended the process
    seconds = round(time.monotonic() - began, 3)
    if report["passed"]:
        score = credit(report.get("value"), cell.points)
        return Outcome(score, cell.points, share(score, cell.points), seconds=seconds)
    reason, hint = told(report, limits.cell_seconds)
    return Outcome(0.0, cell.points, reason, bool(report.get("hidden")), hint, seconds)


def _asked(session: Session, trusted: ExaminerProcess, order: dict[str, Any]) -> dict[str, Any]:
    """The examiner's report on one check; a broken conversation costs the student's process."""
    report: dict[str, Any] = {"passed": False, "broken": "gone"}
    with session.meet() as connection:
        if connection is not None:
            report = trusted.check(order, connection)
        elif session.alive():
            report["broken"] = "silent"
        if report.get("broken"):
            report["cause"] = session.cause(" while it answered this check")
            session.replace("")
    return report


def told(report: dict[str, Any], seconds: float) -> tuple[str, str]:
    """What the student reads about a failed check: a remark, never a hidden value; and the hint it names."""
    hidden, where = bool(report.get("hidden")), ""
    if "broken" in report:
        return {
            "late": f"No answer within {seconds:g} s: is there a loop that never ends?",
            "long": "This check took too long in all: are your answers slow?",
            "lost": "The grader's own process ended during this check: are your answers' values very large?",
            "silent": "Your Python process did not let the grader in when this check came.",
            "gone": report.get("cause", "The Python process was gone when this check came."),
        }.get(report["broken"], "Your code's answer could not be read."), ""
    if "memory" in report:
        most = report["memory"] >> 20
        return f"Your answer's values are too large: this check may take {most:,} MiB of memory for them.", ""
    if "remark" in report:
        name, detail, blame, hint = report["remark"]
        said = f"{name}: {detail}." if detail and not hidden else f"{name}."
        return _shortened(f"{said} {blame}".strip()), hint
    if "setup" in report:
        return "The lesson's own cells failed in the grader; tell your instructor.", ""
    error, said = report["error"], report["said"]
    if said == NOT_ANSWERED:
        return NOT_ANSWERED, ""
    if report.get("line"):
        where = f" (line {report['line']} of your cell)"
    if hidden:
        return f"A hidden test stopped with {error}{where}: try your code on other sizes and values.", ""
    return _shortened(f"{error}: {said}{where}" if said else f"{error}{where}"), ""


def credit(value: float | None, points: float) -> float:
    """Full marks, unless the check's last value is a number: then that many points, within bounds."""
    if value is None:
        return points
    return min(max(value, 0.0), points) if math.isfinite(value) else 0.0


def share(score: float, points: float) -> str:
    """What a student reads to a check that passed with a part of its points; nothing for all of them."""
    return "" if score >= points else f"{score:g} of {points:g} points"


# --- checks in the student's own kernel ----------------------------------------------------------

_FAILURE = "__import__('autograde.probe', fromlist=['probe']).last_failure()"


def _run_check(session: Session, cell: Cell) -> Outcome:
    """Run one check like any cell: for systems, and cells, that can't be split."""
    ran = session.run(cell.source, where=f" in the check of {cell.exercise or cell.grade_id}")
    if ran.stopped:
        return Outcome(0.0, cell.points, ran.stopped, seconds=ran.seconds)
    if ran.error is None:
        results = [output for output in ran.outputs if output.output_type == "execute_result"]
        text = results[-1].data.get("text/plain", "") if results else ""
        score = credit(_number(text), cell.points)
        return Outcome(score, cell.points, share(score, cell.points), seconds=ran.seconds)
    failure = session.ask(_FAILURE) or {}
    line = failure.get("line") or 0
    report = {"error": ran.error.ename, "said": ran.error.evalue}
    if failure.get("remark"):
        report = {"remark": failure["remark"]}
    report["hidden"] = any(line - 1 in block for block in markers.blocks(cell.source) if block.kind == HIDDEN)
    reason, hint = told(report, session.limits.cell_seconds)
    return Outcome(0.0, cell.points, reason, report["hidden"], hint, ran.seconds)


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


# --- outputs -------------------------------------------------------------------------------------


def _check_outputs(outcome: Outcome) -> list[NotebookNode]:
    """The outputs from which nbgrader reads the score: none for full marks."""
    if not outcome.reason:
        return []
    if outcome.reason == share(outcome.score, outcome.points):
        data = {"text/plain": repr(outcome.score)}
        return [nbformat.v4.new_output("execute_result", data=data, execution_count=None)]
    return [error_output("CheckFailed", outcome.reason)]


def _shown(output: NotebookNode) -> NotebookNode:
    """An output as feedback shows it: no script, no widget; a warning is not an error."""
    if output.output_type == "stream":
        output.name = "stdout"  # nbgrader takes any stderr for a failure
    if "data" in output:
        shown = {kind: value for kind, value in output.data.items() if kind in SHOWN_TYPES}
        output.data = {kind: value for kind, value in shown.items() if isinstance(value, str)}
        output.metadata = {}
    return output


def _shortened(text: str) -> str:
    text = plain(" ".join(text.split()))
    return text if len(text) <= MAX_REASON else text[: MAX_REASON - 1] + "…"
