"""How one submission flows: cell by cell, in the lesson's order.

    the student's cells      run in the student's process (`kernel.Session`)
    locked cells             run in both: the student needs their names, the checks need their own
    checks                   run in the examiner (`autograde.trusted`), which asks the student's
                             process for answers and compares them where no student's code runs

It flows twice. In the first run checks are asked without their hidden tests; all that a student
reads is written down here: outputs, remarks, exceptions, stops. In the second, in another process
that starts anew, checks that passed are asked whole; of that run nothing is kept but whether each
of them passed and the fixed words of the test that did not. So what a hidden test sends has no
way home: the process whose words are shown never meets it. The price is a second start and a
second run of the cells. (A fork of the first process would be cheaper, and would share files,
pipes and memory with the process whose words are shown.)

If a part lied: the student's process can only claim values, and a false value is a wrong
answer; the submitted notebook contributes text of answers, and nothing else of it is read;
the examiner is the one part that is believed, and it runs the instructor's cells alone.

`run` knows nothing of nbgrader's steps and touches no database.
"""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from autograde import markers
from autograde.kernel import Ran, Session
from autograde.manifest import Cell, Manifest, sha
from autograde.markers import DEMO_TAG, HIDDEN, NOT_ANSWERED, TOGETHER_TAG
from autograde.names import free_names
from autograde.submission import METADATA_KEY, NOT_RUN, error_output, plain
from autograde.trusted.process import ExaminerProcess

SHOWN_TYPES = ("text/plain", "image/png", "image/jpeg")
"""What a student's cell may display in feedback; the rest (scripts, widgets) is left out."""

MAX_REASON = 600
CAN_SPLIT = sys.platform != "win32"
"""Whether this system can pass a connection between processes. Elsewhere checks run in the student's kernel."""

UNSTEADY = "It passed once and did not when it was run again: does it depend on chance, or on what ran before it?"
UNHEARD = "Your code gave no answer to a hidden test: try it on other sizes and values."


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
        apart = Apart(folders, files, secret, sandboxed, split)
        with _processes(manifest, apart) as (session, trusted):
            if session.left_out:
                _note(notebook, f"Not there when the submission ran: {plain('; '.join(session.left_out))}.")
            outcomes = _run_in_sight(notebook, manifest, session, trusted)
        asked = [cell for cell in manifest.cells if _hides(cell) and _passed(outcomes.get(cell.grade_id))]
        if asked:
            with _processes(manifest, apart) as (session, trusted):
                outcomes |= _run_out_of_sight(notebook, manifest, session, trusted, asked)
        outcomes = _explained(notebook, manifest, outcomes)
        checks = {cell.id: cell.grade_id for cell in manifest.cells if cell.role == "check"}
        for cell in notebook.cells:
            if checks.get(cell.id) in outcomes:
                cell.outputs = _check_outputs(outcomes[checks[cell.id]])
    reason = notebook.metadata[METADATA_KEY].get("unreadable", NOT_RUN)
    for cell in manifest.cells:
        if cell.role == "check":
            outcomes.setdefault(cell.grade_id, Outcome(0.0, cell.points, reason))
    notebook.metadata[METADATA_KEY].outcomes = {name: asdict(outcome) for name, outcome in outcomes.items()}
    notebook.metadata[METADATA_KEY].split = split
    notebook.metadata[METADATA_KEY].sandboxed = sandboxed
    notebook.metadata[METADATA_KEY].seconds = round(time.monotonic() - began, 3)
    return notebook


@dataclass(frozen=True)
class Apart:
    """What both runs start from: the arguments of `run`."""

    folders: list[Path]
    files: Path | None
    secret: str
    sandboxed: bool
    split: bool


@contextmanager
def _processes(manifest: Manifest, apart: Apart) -> Iterator[tuple[Session, ExaminerProcess | None]]:
    """A student's process, and an examiner where checks run apart from it; both new."""
    examiner = ExaminerProcess(apart.secret, apart.files) if apart.split else nullcontext()
    with examiner as trusted, Session(manifest.limits, apart.folders, apart.sandboxed) as session:
        yield session, trusted


def _run_in_sight(
    notebook: NotebookNode, manifest: Manifest, session: Session, trusted: ExaminerProcess | None
) -> dict[str, Outcome]:
    """The first run: cells get their outputs, checks their outcomes as far as no hidden test decides them."""
    outcomes: dict[str, Outcome] = {}
    for cell, mine, exercise in _cells_to_run(notebook, manifest):
        if mine is not None and mine.role == "check":
            shown = replace(mine, source=markers.blanked(mine.source, HIDDEN), private="")
            apart = trusted if TOGETHER_TAG not in mine.tags else None
            if trusted and not apart:
                _note(notebook, f"The check {mine.grade_id} ran in the student's own process: it is not tamper-proof.")
            outcomes[mine.grade_id] = _asked_once(session, apart, shown, manifest, hidden=False)
            continue
        ran = _run_cell(cell, mine, exercise, manifest, session, trusted)
        outputs = [_shown(output) for output in ran.outputs]
        if ran.stopped:
            outputs.append(error_output("Stopped", ran.stopped))
            _note(notebook, ran.stopped)
        cell.outputs = outputs
    return outcomes


def _run_out_of_sight(
    notebook: NotebookNode,
    manifest: Manifest,
    session: Session,
    trusted: ExaminerProcess | None,
    asked: list[Cell],
) -> dict[str, Outcome]:
    """The second run: the outcomes of checks with hidden tests, and nothing else of it."""
    outcomes: dict[str, Outcome] = {}
    left = {cell.id for cell in asked}
    for cell, mine, exercise in _cells_to_run(notebook, manifest):
        if mine is None or mine.role != "check":
            _run_cell(cell, mine, exercise, manifest, session, trusted)
        elif mine.id in left:
            apart = trusted if TOGETHER_TAG not in mine.tags else None
            outcomes[mine.grade_id] = _asked_once(session, apart, mine, manifest, hidden=True)
            left.remove(mine.id)
        if not left:
            break
    return outcomes


def _cells_to_run(notebook: NotebookNode, manifest: Manifest) -> Iterator[tuple[NotebookNode, Cell | None, str]]:
    """Code cells without demonstrations, each with its cell in the manifest and the exercise it stands in."""
    expected = {cell.id: cell for cell in manifest.cells}
    exercise = ""
    for cell in notebook.cells:
        mine = expected.get(cell.id)
        exercise = mine.exercise if mine else exercise
        if cell.cell_type == "code" and DEMO_TAG not in cell.metadata.get("tags", ()):
            yield cell, mine, exercise


def _run_cell(
    cell: NotebookNode,
    mine: Cell | None,
    exercise: str,
    manifest: Manifest,
    session: Session,
    trusted: ExaminerProcess | None,
) -> Ran:
    """Run a cell that is no check; a locked one on the trusted side too."""
    if mine is not None and mine.role == "locked" and trusted:
        trusted.setup(cell.source, manifest.limits.cell_seconds)
    return session.run(cell.source, where=f" in a cell of {exercise}" if exercise else "")


def _asked_once(
    session: Session, trusted: ExaminerProcess | None, cell: Cell, manifest: Manifest, *, hidden: bool
) -> Outcome:
    if trusted is not None:
        return _examine(session, trusted, cell, manifest.declares, hidden)
    return _run_check(session, cell, hidden)


def _hides(cell: Cell) -> bool:
    """Whether a check holds tests that no student may see."""
    if cell.role != "check":
        return False
    return bool(cell.private) or HIDDEN in {block.kind for block in markers.blocks(cell.source)}


def _passed(outcome: Outcome | None) -> bool:
    return outcome is not None and (not outcome.reason or outcome.score > 0)


def _note(notebook: NotebookNode, sentence: str) -> None:
    """Tell the instructor, once."""
    notes = notebook.metadata[METADATA_KEY].notes
    if sentence not in notes:
        notes.append(sentence)


# --- checks in the examiner ----------------------------------------------------------------------


def _examine(
    session: Session, trusted: ExaminerProcess, cell: Cell, declares: tuple[str, ...], hidden: bool
) -> Outcome:
    """Run one check where no student's code runs; `hidden` in the run of which nothing is shown."""
    began = time.monotonic()
    if session.ended:
        return Outcome(0.0, cell.points, UNHEARD if hidden else session.ended, hidden)
    limits = session.limits
    order = {
        "source": cell.source,
        "private": cell.private,
        "declares": list(declares),
        "seconds": limits.cell_seconds,
        "budget": min(limits.check_seconds, session.seconds_left),
        "memory": limits.check_bytes,
        "sealed": hidden,
    }
    report = _asked(session, trusted, order)
    if report.get("broken") in ("gone", "lost") and not session.ended:
        report = _asked(session, trusted, order)  # something else than the answer may have ended the process
    seconds = round(time.monotonic() - began, 3)
    if report["passed"]:
        score = credit(report.get("value"), cell.points)
        return Outcome(score, cell.points, share(score, cell.points), seconds=seconds)
    if hidden and not report.get("hidden") and "broken" not in report and "memory" not in report:
        return Outcome(0.0, cell.points, UNSTEADY, True, seconds=seconds)
    report["hidden"] = hidden
    reason, hint = told(report, limits.cell_seconds)
    return Outcome(0.0, cell.points, reason, hidden, hint, seconds)


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
    if "broken" in report and hidden:
        return UNHEARD, ""
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
        code = f": {report['code']}" if report.get("code") else ""
        where = f" (line {report['line']} of your cell{code})"
    if hidden:
        return f"A hidden test stopped with {error}: try your code on other sizes and values.", ""
    return _shortened(f"{error}: {said}{where}" if said else f"{error}{where}"), ""


def credit(value: float | None, points: float) -> float:
    """Full marks, unless the check's last value is a number: then that many points, within bounds."""
    if value is None:
        return points
    return min(max(value, 0.0), points) if math.isfinite(value) else 0.0


def share(score: float, points: float) -> str:
    """What a student reads to a check that passed with a part of its points; nothing for all of them."""
    return "" if score >= points else f"{score:g} of {points:g} points"


# --- one slip is told once -----------------------------------------------------------------------


def _explained(notebook: NotebookNode, manifest: Manifest, outcomes: dict[str, Outcome]) -> dict[str, Outcome]:
    """The outcomes; a failed one says first that there is no answer yet, or on what it stands that is not right."""
    sources = {cell.id: cell.source for cell in notebook.cells}
    known: dict[str, tuple[Cell, bool]] = {}
    answers: list[Cell] = []
    found = dict(outcomes)
    for cell in manifest.cells:
        if cell.role == "answer":
            answers.append(cell)
        if cell.role != "check":
            continue
        outcome, mine = outcomes.get(cell.grade_id), answers
        answers = []
        if outcome is None or outcome.score > 0:
            continue
        untouched = bool(mine) and all(sha(sources.get(one.id, "")) == one.released for one in mine)
        standing = None if untouched else _standing(mine, sources, known)
        if untouched:
            found[cell.grade_id] = replace(outcome, reason=NOT_ANSWERED, hint="")
        elif standing is not None:
            other, unanswered = standing
            state = "not answered yet" if unanswered else "not right yet"
            first = f"{_number_of(cell)} stands on {_number_of(other)}, which is {state}."
            found[cell.grade_id] = replace(outcome, reason=first, hint="")
        known |= {name: (cell, untouched) for one in mine for name in one.defines}
    return found


def _standing(
    answers: list[Cell], sources: dict[str, str], known: dict[str, tuple[Cell, bool]]
) -> tuple[Cell, bool] | None:
    """The first failed check whose answer these cells use, as they were handed in."""
    try:
        used = {name for one in answers for name in free_names(sources.get(one.id, ""))}
    except SyntaxError:
        return None
    return next((found for name, found in known.items() if name in used), None)


def _number_of(cell: Cell) -> str:
    return (cell.exercise or cell.grade_id).split("·")[0].strip()


# --- checks in the student's own kernel ----------------------------------------------------------

_FAILURE = "__import__('autograde.probe', fromlist=['probe']).last_failure()"


def _run_check(session: Session, cell: Cell, hidden: bool) -> Outcome:
    """Run one check like any cell: for systems, and cells, that can't be split."""
    ran = session.run(cell.source, where=f" in the check of {cell.exercise or cell.grade_id}")
    if ran.stopped:
        return Outcome(0.0, cell.points, UNHEARD if hidden else ran.stopped, hidden, seconds=ran.seconds)
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
    in_hidden = any(line - 1 in block for block in markers.blocks(cell.source) if block.kind == HIDDEN)
    if hidden and not in_hidden:
        return Outcome(0.0, cell.points, UNSTEADY, True, seconds=ran.seconds)
    report["hidden"] = hidden
    reason, hint = told(report, session.limits.cell_seconds)
    return Outcome(0.0, cell.points, reason, hidden, hint, ran.seconds)


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
