"""Tries answers on one check after another, in one warm kernel.

The lesson has run in the kernel up to the exercise's check. An answer is tried by running its
cell, the cells that depend on it, and the check; then the reference solution is put back. A
group of results counts once the reference has passed again. Where it does not, the kernel is
thrown away and each answer is tried in a fresh one.

Each group has an examiner of its own, with a secret of the exercise's, so that hidden tests draw
the same values whichever worker comes to it when.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any, Literal

from autograde import engine
from autograde.kernel import Session
from autograde.manifest import Limits
from autograde.mutants import statements
from autograde.mutants.lesson import Candidate, Exercise, Kind, Lesson
from autograde.trusted.process import ExaminerProcess

SECONDS, TIMES = 2.0, 20.0
"""Unless it is said to be right, an answer may take this long, or this many times as long as the reference solution."""

How = Literal["passed", "part", "remark", "error", "time", "died"]


class BrokenReferenceError(Exception):
    """The reference solution does not pass its own check."""


@dataclass(frozen=True)
class Verdict:
    """What a check says to an answer.

    Attributes:
        how: it passed; it passed with a part of the points; a remark of the check; another exception; no end in
            time; the process died.
        line: of the check cell, from 1; 0 if unknown.
        hidden: in a hidden test.
        told: what the student reads, with the hint named.
        full: the same with the values of hidden tests, which only authors see.
        fails: the lines of all statements of the check at which it fails, were each asked.
        luck: it failed a hidden test with some values and not with others.
        leaks: with other hidden values the student would read another text.
        unforeseen: the check's own code stopped, with an exception that says little to a student.
    """

    how: How
    line: int = 0
    hidden: bool = False
    told: str = ""
    hint: str = ""
    full: str = ""
    fails: tuple[int, ...] = ()
    luck: bool = False
    leaks: bool = False
    unforeseen: bool = False

    @property
    def passed(self) -> bool:
        return self.how == "passed"


class Bench:
    """A warm kernel of one lesson. Exercises are reached in the lesson's order."""

    def __init__(self, lesson: Lesson) -> None:
        self.lesson = lesson
        self._session: Session | None = None
        self._place = 0
        self._seconds: dict[str, float] = {}
        self._examiner: ExaminerProcess | None = None

    def __enter__(self) -> Bench:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def close(self) -> None:
        """Throw the kernel away; the next answer gets a new one."""
        if self._session is not None:
            self._session.__exit__(None, None, None)
        self._session, self._place = None, 0

    def try_all(self, answers: Sequence[Candidate]) -> list[Verdict]:
        """The verdicts on a group of answers to one exercise.

        Raises:
            BrokenReferenceError: the reference solution fails.
        """
        exercise = answers[0].exercise
        with self._examining(exercise):
            self._reach(exercise)
            found = [self._confirmed(answer, self._warm(exercise, answer.text, answer.kind)) for answer in answers]
            self._reach(exercise)
            if self._check(exercise).passed:
                return found
        self.close()
        return [self._alone(exercise, answer.text, answer.kind) for answer in answers]

    def _confirmed(self, answer: Candidate, verdict: Verdict) -> Verdict:
        """A wrong answer that passes must pass in a fresh kernel; what a hidden test catches, it must catch always."""
        if answer.kind in ("right", "stub"):
            return verdict
        if verdict.passed:
            return self._alone(answer.exercise, answer.text, answer.kind)
        if verdict.hidden:
            other = self._warm(answer.exercise, answer.text, answer.kind)
            if other.passed:
                return replace(other, luck=True)
            return replace(verdict, leaks=other.line == verdict.line and other.told != verdict.told)
        return verdict

    # --- one answer ------------------------------------------------------------------------------

    def _warm(self, exercise: Exercise, text: str, kind: Kind) -> Verdict:
        """Try an answer in the kernel as it is, and put the reference back."""
        self._reach(exercise)
        self._hurry(exercise, kind)
        verdict = self._run([text, *exercise.again]) or self._check(exercise)
        if verdict.how in ("remark", "error"):
            verdict = replace(verdict, fails=self._all_failures(exercise))
        assert self._session is not None
        if self._session.ended or verdict.how in ("time", "died"):
            self.close()
        else:
            self._run([exercise.answer, *exercise.again])
        return verdict

    def _alone(self, exercise: Exercise, text: str, kind: Kind) -> Verdict:
        """Try an answer in a kernel in which nothing else was ever tried."""
        with Bench(self.lesson) as bench, bench._examining(exercise):
            bench._seconds = dict(self._seconds)
            bench._open()
            steps = list(self.lesson.steps[: exercise.last])
            steps[exercise.first] = replace(steps[exercise.first], text=text)
            before = [step.text for step in steps[: exercise.first] if step.cell.role != "check"]
            after = [step.text for step in steps[exercise.first :] if step.cell.role != "check"]
            stopped = bench._run(before)
            if stopped:
                return stopped
            bench._hurry(exercise, kind)
            return bench._run(after) or bench._check(exercise)

    def _reach(self, exercise: Exercise) -> None:
        """Run the lesson up to an exercise's check, and see that the reference passes it."""
        if self._session is None or self._place > exercise.last:
            self.close()
            self._open()
        session = self._session
        assert session is not None
        if self._place == exercise.last and exercise.grade_id in self._seconds:
            return
        fresh = self._place == 0
        session.limits = self._limits()
        stopped = self._run(
            [step.text for step in self.lesson.steps[self._place : exercise.last] if step.cell.role != "check"]
        )
        self._place = exercise.last
        for _ in range(2):  # the first time imports what is needed
            began = time.monotonic()
            verdict = stopped or self._run([exercise.answer, *exercise.again]) or self._check(exercise)
            self._seconds[exercise.grade_id] = time.monotonic() - began
            if not verdict.passed:
                break
        if not verdict.passed and not fresh:  # what was tried on an earlier exercise may have left something
            self.close()
            self._reach(exercise)
        elif not verdict.passed:
            raise BrokenReferenceError(
                f"{self.lesson.name}: the reference solution of {exercise.grade_id} does not pass: {verdict.full}"
            )

    def _run(self, cells: Sequence[str]) -> Verdict | None:
        """Run cells; a verdict if one of them did not end by itself."""
        assert self._session is not None
        for text in cells:
            ran = self._session.run(text, where="")
            if ran.stopped:
                return Verdict("died" if ran.died else "time", told=ran.stopped, full=ran.stopped)
        return None

    def _check(self, exercise: Exercise) -> Verdict:
        """Run an exercise's check on the kernel as it is. Hidden tests draw other values each time."""
        assert self._session is not None
        report = self._asked(exercise.check.source)
        points = exercise.check.points
        part = engine.share(engine.credit(report.get("value"), points), points) if report["passed"] else ""
        return Verdict("part", told=part, full=part) if part else _verdict(report, self._session.limits.cell_seconds)

    def _all_failures(self, exercise: Exercise) -> tuple[int, ...]:
        """The lines of all statements of the check at which the kernel as it is fails."""
        report = self._asked(statements.exhaustive(exercise.check.source))
        return tuple(sorted({int(line) for line in str(report.get("said", "")).split() if line.isdigit()}))

    def _asked(self, check: str) -> dict[str, Any]:
        """The examiner's report on a check cell; a broken conversation ends the kernel."""
        assert self._session is not None and self._examiner is not None
        session, limits = self._session, self._session.limits
        order = {
            "source": check,
            "declares": list(self.lesson.manifest.declares),
            "seconds": limits.cell_seconds,
            "budget": limits.check_seconds,
            "sealed": False,
        }
        report: dict[str, Any] = {"passed": False, "broken": "gone"}
        with session.meet() as connection:
            if connection is not None:
                report = self._examiner.check(order, connection)
            if report.get("broken"):
                report["cause"] = session.cause(" while it answered this check")
                session.end("It did not answer.")  # nobody waits for it to come back
        return report

    @contextmanager
    def _examining(self, exercise: Exercise) -> Iterator[None]:
        """With an examiner that has run the locked cells before an exercise's check."""
        secret = hashlib.sha256(f"{exercise.lesson}/{exercise.grade_id}".encode()).hexdigest()
        with ExaminerProcess(secret) as self._examiner:
            for text in self.lesson.given(exercise):
                self._examiner.setup(text, self.lesson.manifest.limits.cell_seconds)
            yield
        self._examiner = None

    # --- the kernel ------------------------------------------------------------------------------

    def _open(self) -> None:
        folder = self.lesson.course.source / self.lesson.name
        self._session = Session(self._limits(), [folder]).__enter__()

    def _limits(self) -> Limits:
        """The lesson's own, for one cell; a kernel lives on for many answers."""
        mine = self.lesson.manifest.limits
        bounds = replace(mine.sandbox, cpu_seconds=100 * mine.sandbox.cpu_seconds)
        return replace(mine, notebook_seconds=86_400.0, output_bytes=100 * mine.output_bytes, sandbox=bounds)

    def _hurry(self, exercise: Exercise, kind: Kind) -> None:
        """From here on an answer has little time: many mutants never end. A right one has what the grader gives it."""
        assert self._session is not None
        limits = self._limits()
        if kind != "right":
            seconds = max(SECONDS, TIMES * self._seconds.get(exercise.grade_id, 0.0))
            limits = replace(limits, cell_seconds=seconds, check_seconds=seconds)
        self._session.limits = limits


def _verdict(report: dict[str, Any], seconds: float) -> Verdict:
    if report["passed"]:
        return Verdict("passed")
    line, hidden = int(report.get("at", 0)), bool(report.get("hidden"))
    told, hint = engine.told({**report, "code": ""}, seconds)  # its own line would be taken for a piece of the solution
    if "broken" in report:
        how: How = "time" if report["broken"] in ("late", "long") else "died"
        return Verdict(how, line, hidden, told, "", told)
    if "remark" in report:
        name, detail, blame, _ = report["remark"]
        full = f"{name}: {detail}. {blame}" if detail else f"{name}. {blame}"
        return Verdict("remark", line, hidden, told, hint, full.strip())
    full = f"{report['error']}: {report['said']}" if "error" in report else told
    return Verdict("error", line, hidden, told, hint, full, unforeseen=bool(report.get("of_check")))
