"""Answers tried on their checks, in the two ways in which a student meets a check.

    told                   in this process, as a notebook does, hidden tests and all
    told_by_the_examiner   by the examiner, over the real wire; the two sides run in two threads here
    problems               whether all answers to an exercise get what they deserve, both ways

Each answer is tried once each way, whoever asks. test_grade.py runs the examiner in a process of its own.
"""

from __future__ import annotations

import ast
import contextlib
import io
import re
import socket
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from autograde import engine, source
from autograde.inside import agent
from autograde.kernel import _connect
from autograde.markers import DEMO_TAG, NOT_ANSWERED
from autograde.names import bound_names
from autograde.trusted.examiner import Examiner
from tests.answers import FOLDER, Answer, all_answers
from tests.tolerances import MOST, rounding

HOME = FOLDER.parents[1]
CONNECT_SECONDS, SECONDS, BUDGET = 60.0, 60.0, 300.0
"""Bounds on what never takes that long, so that a busy machine changes no outcome."""


@cache
def code_cells(lesson: str) -> tuple[tuple[str, str, float | bool], ...]:
    """(grade_id, source, its points if it is a check) of a lesson's code cells that are run when grading."""
    return tuple(
        (grading.get("grade_id", ""), cell.source, bool(grading.get("grade")) and float(grading["points"]))
        for cell in _cells(lesson)
        if cell.cell_type == "code" and DEMO_TAG not in cell.metadata.get("tags", ())
        for grading in [cell.metadata.get("nbgrader", {})]
    )


@cache
def _cells(lesson: str) -> tuple[Any, ...]:
    return tuple(source.read(HOME / "source" / f"{lesson}.py").cells)


# --- as in a notebook ----------------------------------------------------------------------------


@cache
def told(answer: Answer) -> str:
    """What the check says to this answer; empty for full marks. Hidden tests are run too."""
    return told_anew(answer)


def told_anew(answer: Answer) -> str:
    """The same, tried now: under another secret a check draws other values."""
    names = {"__name__": "__main__"}
    for grade_id, text, is_check in code_cells(answer.lesson):
        if is_check and grade_id != f"{answer.grade_id}-check":
            continue
        text = answer.source if grade_id == answer.grade_id else text
        try:
            with contextlib.redirect_stdout(io.StringIO()):
                value = value_of(text, f"<{grade_id}>", names)
        except Exception as error:
            if grade_id in (answer.grade_id, f"{answer.grade_id}-check"):
                return _said(type(error).__name__, str(error)) if not hasattr(error, "blame") else str(error)
            raise
        if is_check:
            return engine.share(engine.credit(value, is_check), is_check)
    raise AssertionError(f"{answer.lesson} has no exercise {answer.grade_id}")


def value_of(text: str, name: str, names: dict[str, Any]) -> float | None:
    """Run a cell; the value of its last expression, if it is a number."""
    tree = ast.parse(text)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, name, "exec"), names)
    value = eval(compile(ast.Expression(last.value), name, "eval"), names) if isinstance(last, ast.Expr) else None
    return float(value) if type(value) in (int, float) else None


# --- by the examiner -----------------------------------------------------------------------------


@cache
def told_by_the_examiner(answer: Answer) -> str:
    """What a split check says to this answer; empty for full marks."""
    names: dict[str, Any] = {"__name__": "__main__"}
    for grade_id, text, is_check in code_cells(answer.lesson):
        if is_check:
            if grade_id != f"{answer.grade_id}-check":
                continue
            examiner, declares = _examiner_of(answer.lesson, grade_id)
            with meeting(names) as connection:
                report = examiner.check(order(text, declares), connection)
            part = engine.share(engine.credit(report.get("value"), is_check), is_check)
            return part if report["passed"] else full_remark(report)
        text = answer.source if grade_id == answer.grade_id else text
        with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(Exception):
            exec(compile(text, f"<{grade_id}>", "exec"), names)
    raise AssertionError(f"{answer.lesson} has no exercise {answer.grade_id}")


@cache
def _examiner_of(lesson: str, check: str) -> tuple[Examiner, list[str]]:
    """An examiner that has run the locked cells before a check, and the names that the lesson's answers define."""
    examiner, declares, reached = Examiner(), list[str](), False
    for cell in _cells(lesson):
        grading = cell.metadata.get("nbgrader", {})
        reached = reached or grading.get("grade_id") == check
        if cell.cell_type != "code":
            continue
        if grading.get("locked") and not grading.get("grade") and not reached:
            assert examiner.setup(cell.source) == {}
        elif grading.get("solution"):
            declares += bound_names(cell.source)
    return examiner, declares


@contextlib.contextmanager
def meeting(names: dict[str, Any]) -> Iterator[socket.socket]:
    """A connection to an agent that serves these names in another thread."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "s")
        thread = threading.Thread(target=agent.serve, args=(str(path), names), daemon=True)
        thread.start()
        connection = _connect(path, time.monotonic() + CONNECT_SECONDS)
        assert connection is not None
        with connection:
            yield connection
        thread.join(5)


def order(text: str, declares: list[str]) -> dict[str, Any]:
    """What the grader asks of an examiner: this check, with these answers."""
    return {"source": text, "declares": declares, "seconds": SECONDS, "budget": BUDGET}


def full_remark(report: dict[str, Any]) -> str:
    """The remark as the notebook shows it, values of hidden tests included."""
    if "remark" in report:
        name, detail, blame, _ = report["remark"]
        return f"{name}: {detail}. {blame}".strip() if detail else f"{name}. {blame}".strip()
    return _said(report["error"], report["said"])


def _said(kind: str, text: str) -> str:
    """An exception as students read it; that there is no answer yet is said without its kind."""
    return NOT_ANSWERED if text == NOT_ANSWERED else f"{kind}: {text}"


# --- an exercise ---------------------------------------------------------------------------------


def problems(lesson: str, grade_id: str, *, seeds: int) -> list[str]:
    """What is wrong with the remarks to all answers of an exercise, a line each.

    Args:
        seeds: so many times each right answer is tried with its sums in another order, on other hidden values.
    """
    answers = all_answers(lesson, grade_id)
    found = [line for answer in answers for line in problems_of(answer)]
    well = [answer for answer in answers if not problems_of(answer)]
    found += _told_the_same(well)
    for answer in well:
        if answer.right:
            worst, said = rounding(lambda answer=answer: told_anew(answer), seeds)  # type: ignore[misc]
            if said:
                found.append(f"{answer.name}: rejected for its rounding, {said}")
            elif worst > MOST:
                found.append(f"{answer.name}: rounding uses {worst:.0%} of the tolerance; at most {MOST:.0%}")
    return found


def sample(lesson: str, grade_id: str, by: str) -> list[str]:
    """The same for one right and one wrong answer, chosen by a hash; without other orders of sums."""
    answers = all_answers(lesson, grade_id)
    kinds = [[one for one in answers if one.right], [one for one in answers if not one.right]]
    return [line for kind in kinds if kind for line in problems_of(kind[int(by, 16) % len(kind)])]


@cache
def problems_of(answer: Answer) -> tuple[str, ...]:
    """What is wrong with the remarks to one answer, in the notebook and by the examiner."""
    try:
        said = told(answer)
        here = told_by_the_examiner(answer) if engine.CAN_SPLIT else said
    except Exception as error:  # of a cell that is neither the answer nor its check
        return (f"{answer.name}: the lesson stops with {type(error).__name__}: {error}",)
    found = _misjudged(answer, said, "") + _misjudged(answer, here, " by the examiner")
    if here.split(":")[0] != said.split(":")[0]:
        found.append(f"{answer.name}: told {said!r} in a notebook and {here!r} by the examiner")
    return tuple(found)


def _misjudged(answer: Answer, said: str, by: str) -> list[str]:
    if answer.right:
        return [f"{answer.name}: right, and told {said!r}{by}"] if said else []
    if not said:
        return [f"{answer.name}: wrong, and has full marks{by}"]
    return [] if answer.is_told(said) else [f"{answer.name}: must be told {answer.remark!r}, was told {said!r}{by}"]


def _told_the_same(answers: Sequence[Answer]) -> list[str]:
    by_remark = defaultdict(list)
    for answer in answers:
        said = told(answer) if not answer.right else ""
        if said and not re.fullmatch(r"[\d.]+ of [\d.]+ points", said):
            by_remark[said].append(answer.name)
    return [f"{', '.join(names)}: all told {said!r}" for said, names in by_remark.items() if len(names) > 1]
