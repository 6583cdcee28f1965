"""What came out of trying a lesson's mutants and answers, and what of it is wrong."""

from __future__ import annotations

import ast
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from autograde import markers
from autograde.markers import HIDDEN
from autograde.mutants import answers, equivalents, statements
from autograde.mutants.cell import AnswerCell
from autograde.mutants.equivalents import Equivalent
from autograde.mutants.lesson import Exercise, Kind, Lesson
from autograde.mutants.run import Tried
from autograde.mutants.statements import Statement

SHORTEST = 12
"""A piece of a solution shorter than this (`h_0[0]`, `x.size(1)`) gives nothing away in a remark."""


@dataclass(frozen=True)
class Need:
    """A statement of a check cell, and whether it is needed.

    Attributes:
        mutants, wrong: how many fail there, whether or not they had failed before.
        alone: how many fail there and nowhere else: without this statement they would pass.
        stub: an unanswered exercise stops there.
    """

    statement: Statement
    mutants: int
    wrong: int
    alone: int
    stub: bool

    @property
    def idle(self) -> bool:
        return not self.mutants and not self.wrong and not self.stub


@dataclass(frozen=True)
class ExerciseFindings:
    """One exercise.

    Attributes:
        tried: its mutants and answers, each with the verdict.
        explained: survivors that are listed as equivalent.
        needs: each statement of the check.
    """

    exercise: Exercise
    tried: tuple[Tried, ...]
    explained: tuple[tuple[Tried, Equivalent], ...]
    needs: tuple[Need, ...]

    def of(self, kind: Kind) -> list[Tried]:
        return [one for one in self.tried if one.candidate.kind == kind]

    @property
    def mutants(self) -> list[Tried]:
        return self.of("mutant")

    @property
    def killed(self) -> list[Tried]:
        return [one for one in self.mutants if not one.verdict.passed]

    @property
    def survivors(self) -> list[Tried]:
        """Those that nobody explained."""
        known = [one for one, _ in self.explained]
        return [one for one in self.mutants if one.verdict.passed and one not in known]

    @property
    def by_hidden(self) -> int:
        return sum(one.verdict.hidden for one in self.killed)

    @property
    def by_end(self) -> int:
        """Killed because they did not end, or ended their process."""
        return sum(one.verdict.how in ("time", "died") for one in self.killed)

    @property
    def unforeseen(self) -> list[Tried]:
        """Answers on which the check's own code stopped: they should get a remark."""
        return [one for one in self.tried if one.verdict.unforeseen]

    @property
    def idle(self) -> list[Statement]:
        return [need.statement for need in self.needs if need.idle]

    @property
    def by_place(self) -> list[tuple[str, list[Tried]]]:
        """The killed, by the statement that killed them, in the order of the check."""
        found = [need.statement for need in self.needs]
        groups: dict[tuple[int, str], list[Tried]] = defaultdict(list)
        for one in self.killed:
            statement = statements.at(found, one.verdict.line)
            line = statement.first if statement else one.verdict.line
            name = statement.name if statement else "in another line" if line else "it did not end"
            groups[line, f"{name} (line {line})" if line else name].append(one)
        return [(name, groups[line, name]) for line, name in sorted(groups)]


@dataclass(frozen=True)
class LessonFindings:
    """One lesson, and what is wrong with its checks, a sentence each."""

    lesson: Lesson
    exercises: tuple[ExerciseFindings, ...]
    problems: tuple[str, ...]

    def count(self, kind: Kind) -> int:
        return sum(len(one.of(kind)) for one in self.exercises)

    @property
    def killed(self) -> int:
        return sum(len(one.killed) for one in self.exercises)

    @property
    def explained(self) -> int:
        return sum(len(one.explained) for one in self.exercises)


def collect(lesson: Lesson, tried: list[Tried]) -> LessonFindings:
    """Judge what was tried on one lesson.

    Raises:
        CourseError: its list of equivalents can't be read.
    """
    listed = equivalents.read(answers.folder_of(lesson.course, lesson.name) / equivalents.NAME)
    exercises = tuple(_exercise(exercise, tried, listed) for exercise in lesson.exercises)
    problems = [problem for one in exercises for problem in _problems(one, lesson)]
    others = {cell.grade_id for cell in lesson.manifest.cells} - {one.grade_id for one in lesson.exercises}
    problems += _stale(exercises, [entry for entry in listed if entry.grade_id not in others])
    return LessonFindings(lesson, exercises, tuple(problems))


def _exercise(exercise: Exercise, tried: list[Tried], listed: list[Equivalent]) -> ExerciseFindings:
    mine = tuple(one for one in tried if one.candidate.exercise is exercise)
    explained = []
    for one in mine:
        mutant = one.candidate.mutant
        if mutant is not None and one.verdict.passed:
            explained += [(one, entry) for entry in listed if entry.is_of(exercise.grade_id, mutant)][:1]
    found = statements.statements(exercise.check.source)
    needs = tuple(_need(statement, mine) for statement in found)
    return ExerciseFindings(exercise, mine, tuple(explained), needs)


def _need(statement: Statement, tried: tuple[Tried, ...]) -> Need:
    there = [one for one in tried if statement.first in one.verdict.fails]
    kinds = Counter(one.candidate.kind for one in there)
    alone = sum(len(one.verdict.fails) == 1 for one in there if one.candidate.kind != "stub")
    stub = any(one.candidate.kind == "stub" and one.verdict.line in statement for one in tried)
    return Need(statement, kinds["mutant"], kinds["wrong"], alone, stub)


def _problems(found: ExerciseFindings, lesson: Lesson) -> Iterator[str]:
    name = found.exercise.grade_id
    alive = len(found.survivors)
    if alive:
        count = f"{alive} mutants survive" if alive > 1 else "a mutant survives"
        luck = sum(one.verdict.luck for one in found.survivors)
        lucky = f" (hidden tests catch {luck} of them with some values and not with others)" if luck else ""
        yield f"{name}: {count}{lucky}; kill, or say in {equivalents.NAME} why that is right"
    for one in found.of("stub"):
        if one.verdict.told != markers.NOT_ANSWERED:
            yield f"{name}: the stub must be told {markers.NOT_ANSWERED!r}, was told {one.verdict.told!r}"
    for one in found.of("right"):
        if not one.verdict.passed:
            yield f"{name}: the right answer {one.candidate.name} is rejected: {one.verdict.full}"
    for one in found.of("wrong"):
        file = one.candidate.file
        if one.verdict.passed:
            yield f"{name}: the wrong answer {one.candidate.name} has full marks"
        elif file and not file.is_told(one.verdict.full):
            yield f"{name}: {one.candidate.name} must be told {file.remark!r}, was told {one.verdict.full!r}"
    for told, names in _same_remark(found).items():
        yield f"{name}: {', '.join(names)} are told the same: {told!r}"
    pieces = list(_pieces(found.exercise, lesson))
    for one in found.tried:
        if one.verdict.leaks:
            yield f"{name}: a hidden test's remark holds a hidden value ({one.candidate.name}): {one.verdict.told!r}"
        for piece in pieces:
            if piece in _bare(one.verdict.told):
                yield f"{name}: a remark holds a piece of the solution, {piece!r}: {one.verdict.told!r}"


def _same_remark(found: ExerciseFindings) -> dict[str, list[str]]:
    names = defaultdict(list)
    for one in found.of("wrong"):
        if not one.verdict.passed and one.verdict.how != "part":
            names[one.verdict.told].append(one.candidate.name)
    return {told: same for told, same in names.items() if len(same) > 1}


def _stale(exercises: tuple[ExerciseFindings, ...], listed: list[Equivalent]) -> Iterator[str]:
    """Entries that explain no survivor."""
    used = [entry for one in exercises for _, entry in one.explained]
    made = [
        (one.exercise.grade_id, tried.candidate.mutant)
        for one in exercises
        for tried in one.mutants
        if tried.candidate.mutant
    ]
    for entry in listed:
        if entry not in used:
            killed = any(entry.is_of(grade_id, mutant) for grade_id, mutant in made)
            why = "is killed, so it is not equivalent" if killed else "is not made any more"
            yield f"{equivalents.NAME}: a listed mutant {why}: {entry}"


def _pieces(exercise: Exercise, lesson: Lesson) -> Iterator[str]:
    """Expressions of a solution, without spaces, that stand nowhere in what students get."""
    public = _bare("\n".join(_released(lesson)))
    cell = AnswerCell(exercise.answer)
    texts = {_bare(cell.text(node)) for node in cell.nodes(ast.Call, ast.BinOp, ast.Compare, ast.Subscript)}
    yield from sorted(text for text in texts if len(text) >= SHORTEST and text not in public)


def _released(lesson: Lesson) -> Iterator[str]:
    for cell in lesson.manifest.cells:
        yield markers.without(cell.source, HIDDEN) if cell.role == "check" else cell.source


def _bare(text: str) -> str:
    return "".join(text.split())
