"""A small class that hands in lessons: excellent, mistaken, half-finished and broken work.

`make demo` builds the course, lets this class hand in, grades it, writes feedback and a
report, and says where to look. Its notebooks are made from tests/answers.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from autograde import cli, markers, source
from autograde.course import Course, find_course
from tests.answers import Answer, all_answers

FIRST, SECOND = "01-why-recurrence", "02-recurrent-neuron"

FLOOD = "while True:\n    print('x' * 1000)"

Notebook = dict[str, Any]
Break = Callable[[Notebook], Notebook | bytes]


@dataclass(frozen=True)
class HandedIn:
    """One submission.

    Attributes:
        student: who; the name says what is special.
        lesson: to which lesson.
        answers: which file answers which exercise; others get the reference solution.
        unanswered: exercises that stay as they were released; "*" for all.
        breaks: what happened to the notebook afterwards.
        full: it must get all points that a machine can give.
    """

    student: str
    lesson: str
    answers: dict[str, str] = field(default_factory=dict)
    unanswered: tuple[str, ...] = ()
    breaks: Break = lambda notebook: notebook
    full: bool = False


def the_class() -> list[HandedIn]:
    """Who handed in what."""
    return [
        HandedIn("ada", FIRST, full=True),
        HandedIn("ada", SECOND, full=True),
        HandedIn("bela", FIRST, answers=_pick(FIRST, right=True, which=0), full=True),
        HandedIn("bela", SECOND, answers=_pick(SECOND, right=True, which=0), full=True),
        HandedIn("chiara", FIRST, answers=_pick(FIRST, right=True, which=1), full=True),
        HandedIn("chiara", SECOND, answers=_pick(SECOND, right=True, which=1), full=True),
        HandedIn("dmitri", FIRST, answers=_pick(FIRST, right=False, which=0)),
        HandedIn("dmitri", SECOND, answers=_pick(SECOND, right=False, which=0)),
        HandedIn("emeka", SECOND, answers=_pick(SECOND, right=False, which=2)),
        HandedIn("fatima", FIRST, answers=_pick(FIRST, right=False, which=1)),
        HandedIn("goran-half", SECOND, unanswered=_last_half(SECOND)),
        HandedIn("hana-half", FIRST, unanswered=_last_half(FIRST)),
        HandedIn("ines-untouched", SECOND, unanswered=("*",)),
        HandedIn("jonas-not-json", SECOND, breaks=not_json),
        HandedIn("kira-deleted", SECOND, breaks=without_check("rnn-step-check"), full=True),
        HandedIn("luca-duplicated", SECOND, breaks=with_check_twice("rnn-step-check"), full=True),
        HandedIn("mina-endless", SECOND, breaks=with_code("while True:\n    pass"), full=True),
        HandedIn("noor-exit", SECOND, breaks=with_code("import os\nos._exit(0)", before="rnn-layer"), full=True),
        HandedIn("otto-flood", SECOND, breaks=with_code(FLOOD, before="rnn-layer"), full=True),
        HandedIn("pia-warning", SECOND, breaks=with_warning("rnn-step"), full=True),
        HandedIn("quentin-tags", SECOND, unanswered=("rnn-step",), breaks=with_tag("rnn-step-check", "skip-execution")),
    ]


def hand_in(course: Course, submissions: list[HandedIn]) -> None:
    """Write these submissions into the course run."""
    for one in submissions:
        folder = course.step("submitted", one.student, one.lesson)
        folder.mkdir(parents=True, exist_ok=True)
        made = one.breaks(fill_in(course, one))
        raw = made if isinstance(made, bytes) else json.dumps(made, ensure_ascii=False).encode()
        (folder / f"{one.lesson}.ipynb").write_bytes(raw)


def fill_in(course: Course, one: HandedIn) -> Notebook:
    """The released notebook with a student's answers in it."""
    notebook = released(course, one.lesson)
    files = {answer.grade_id: answer.source for answer in _chosen(one.lesson, one.answers)}
    solved = reference(course, one.lesson)
    for cell in notebook["cells"]:
        grade_id = _grade_id(cell)
        if grade_id in solved and grade_id not in one.unanswered and "*" not in one.unanswered:
            cell["source"] = files.get(grade_id, solved[grade_id])
    return notebook


def released(course: Course, lesson: str) -> Notebook:
    """A lesson as students get it."""
    loaded: Notebook = json.loads((course.release / lesson / f"{lesson}.ipynb").read_text(encoding="utf-8"))
    return loaded


def reference(course: Course, lesson: str) -> dict[str, str]:
    """The source's own answers, by grade_id."""
    return {
        cell.metadata.nbgrader.grade_id: markers.without_markers(cell.source, markers.SOLUTION)
        for cell in source.read(course.source / f"{lesson}.py").cells
        if cell.metadata.get("nbgrader", {}).get("solution")
    }


# --- what happens to notebooks -------------------------------------------------------------------


def not_json(notebook: Notebook) -> bytes:
    return json.dumps(notebook).encode()[:2000]


def without_check(grade_id: str) -> Break:
    def delete(notebook: Notebook) -> Notebook:
        notebook["cells"] = [cell for cell in notebook["cells"] if _grade_id(cell) != grade_id]
        return notebook

    return delete


def with_check_twice(grade_id: str) -> Break:
    def duplicate(notebook: Notebook) -> Notebook:
        at = _index(notebook, grade_id)
        notebook["cells"].insert(at, dict(notebook["cells"][at]))
        return notebook

    return duplicate


def with_code(code: str, before: str = "") -> Break:
    """A cell of the student's own: before a graded cell, or at the end."""

    def insert(notebook: Notebook) -> Notebook:
        at = _index(notebook, before) if before else len(notebook["cells"])
        cell = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None, "source": code}
        notebook["cells"].insert(at, cell)
        return notebook

    return insert


def with_warning(grade_id: str) -> Break:
    """Honest code that warns on stderr."""

    def warn(notebook: Notebook) -> Notebook:
        cell = notebook["cells"][_index(notebook, grade_id)]
        cell["source"] += "\n\nimport warnings\nwarnings.warn('beware of the dog')\n"
        return notebook

    return warn


def with_tag(grade_id: str, tag: str) -> Break:
    def mark(notebook: Notebook) -> Notebook:
        notebook["cells"][_index(notebook, grade_id)]["metadata"]["tags"] = [tag]
        return notebook

    return mark


def _grade_id(cell: Notebook) -> str:
    return str(cell["metadata"].get("nbgrader", {}).get("grade_id", ""))


def _index(notebook: Notebook, grade_id: str) -> int:
    return next(index for index, cell in enumerate(notebook["cells"]) if _grade_id(cell) == grade_id)


# --- which answers -------------------------------------------------------------------------------


def _pick(lesson: str, *, right: bool, which: int) -> dict[str, str]:
    """Answers number `which`: right ones to every exercise, wrong ones to every second."""
    by_exercise: dict[str, list[str]] = {}
    for answer in all_answers(lesson):
        if answer.right is right:
            by_exercise.setdefault(answer.grade_id, []).append(answer.name)
    chosen = list(by_exercise.items())
    return {grade_id: names[which % len(names)] for grade_id, names in (chosen if right else chosen[which % 2 :: 2])}


def _chosen(lesson: str, names: dict[str, str]) -> list[Answer]:
    return [answer for answer in all_answers(lesson) if names.get(answer.grade_id) == answer.name]


def _last_half(lesson: str) -> tuple[str, ...]:
    exercises = list(reference(find_course(Path(__file__).parent), lesson))
    return tuple(exercises[len(exercises) // 2 :])


# --- the demonstration ---------------------------------------------------------------------------


def main() -> int:
    """Build, hand in, grade, write feedback and the report, say where to look."""
    course = find_course(Path(__file__).parent)
    for step in ("submitted", "autograded", "feedback", "receipts"):
        shutil.rmtree(course.run / step, ignore_errors=True)
    (course.run / "gradebook.db").unlink(missing_ok=True)
    if cli.main(["build"]) != cli.OK:
        return cli.FAILED
    hand_in(course, the_class())
    status = max(cli.main(["grade", FIRST, SECOND]), cli.main(["feedback", FIRST, SECOND]))
    run = course.run.relative_to(course.home)
    print(
        f"""
Where to look:
  {run}/report.html                 the class, with plots and all remarks
  {run}/feedback/STUDENT/LESSON/    what each student gets
  {run}/autograded/                 the graded notebooks
  AUTOGRADE_RUN={run} make formgrader   the same in nbgrader's formgrader
Yourself: make lab, then autograde check {SECOND}"""
    )
    return status


if __name__ == "__main__":
    sys.exit(main())
