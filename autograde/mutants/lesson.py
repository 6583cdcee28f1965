"""A lesson as its mutants need it: the cells that are run, its exercises, and what to try on each."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from autograde import manifest as manifests
from autograde import source
from autograde.course import Course
from autograde.manifest import Cell, Manifest
from autograde.markers import TOGETHER_TAG
from autograde.mutants import answers, equivalents
from autograde.mutants.answers import AnswerFile
from autograde.mutants.cell import AnswerCell
from autograde.mutants.operators import Mutant, mutants_of
from autograde.names import bound_names, free_names

Kind = Literal["mutant", "wrong", "right", "stub"]


@dataclass(frozen=True)
class Step:
    """A cell that is run: the manifest's, with the text of the reference solution."""

    cell: Cell
    text: str


@dataclass(frozen=True)
class Exercise:
    """An answer cell and its check.

    Attributes:
        answer: the reference solution's text.
        stub: what students get in its place.
        check: the check cell, with its hidden tests.
        first, last: the places of answer and check among the lesson's steps.
        again: the cells between that use what the answer defines, and are run again with it.
    """

    lesson: str
    grade_id: str
    title: str
    answer: str
    stub: str
    check: Cell
    first: int
    last: int
    again: tuple[str, ...]

    @property
    def literal(self) -> bool:
        """A choice, or numbers to choose: there is an answer file for each mistake, and no mutant."""
        return AnswerCell(self.answer).is_literal

    @property
    def by_margin(self) -> bool:
        """Points by how well an answer does: its check returns them. Many an edit does as well, so none is tried."""
        functions = [node for node in ast.parse(self.check.source).body if isinstance(node, ast.FunctionDef)]
        return any(isinstance(node, ast.Return) and node.value for function in functions for node in function.body)


@dataclass(frozen=True)
class Candidate:
    """An answer to try: a mutant, one from a file, or the stub."""

    exercise: Exercise
    kind: Kind
    name: str
    text: str
    mutant: Mutant | None = None
    file: AnswerFile | None = None


@dataclass(frozen=True)
class Lesson:
    """A lesson's graded slice: its steps in order, without demonstrations."""

    name: str
    manifest: Manifest
    steps: tuple[Step, ...]
    exercises: tuple[Exercise, ...]
    course: Course

    def given(self, exercise: Exercise) -> Iterator[str]:
        """The locked cells before an exercise's check."""
        yield from (step.text for step in self.steps[: exercise.last] if step.cell.role == "locked")

    def constants(self, exercise: Exercise) -> set[str]:
        """Names in capitals that these cells give a whole number: WINDOW = 48."""
        found = set()
        for text in self.given(exercise):
            for node in _assigned(text):
                if isinstance(node.value, ast.Constant) and type(node.value.value) is int:
                    found |= {name.id for name in node.targets if isinstance(name, ast.Name) and name.id.isupper()}
        return found


def read(course: Course, name: str) -> Lesson:
    """A lesson from its text; nothing needs to be built.

    Raises:
        SourceError: its text is refused.
        CourseError: its list of equivalents can't be read.
    """
    equivalents.read(answers.folder_of(course, name) / equivalents.NAME)  # refuse now, not after a minute
    notebook = source.read(course.source / f"{name}.py")
    manifest = manifests.from_text(source.dump(notebook), name, name, course.config)
    steps = tuple(
        Step(cell, written.source)
        for cell, written in zip(manifest.cells, notebook.cells, strict=True)
        if cell.type == "code" and cell.role != "demo"
    )
    return Lesson(name, manifest, steps, tuple(_exercises(name, steps)), course)


def candidates(lesson: Lesson) -> list[Candidate]:
    """All that is tried on a lesson's checks: for each exercise its stub, its mutants, then answers from files."""
    files = answers.find(lesson.course.home / answers.FOLDER, lesson.name)
    found = []
    for exercise in lesson.exercises:
        found.append(Candidate(exercise, "stub", "stub", exercise.stub))
        edits = () if exercise.by_margin else mutants_of(exercise.answer, constants=lesson.constants(exercise))
        found += [Candidate(exercise, "mutant", one.operator, one.source, one) for one in edits]
        found += [
            Candidate(exercise, "right" if file.right else "wrong", file.name, file.source, file=file)
            for file in files
            if file.grade_id == exercise.grade_id
        ]
    return found


def _exercises(lesson: str, steps: tuple[Step, ...]) -> Iterator[Exercise]:
    """In the order of their checks. A check that needs the student's own process can't be tried this way."""
    places = {step.cell.grade_id: place for place, step in enumerate(steps) if step.cell.role == "answer"}
    for last, step in enumerate(steps):
        grade_id = step.cell.grade_id.removesuffix("-check")
        if step.cell.role != "check" or grade_id not in places or TOGETHER_TAG in step.cell.tags:
            continue
        first = places[grade_id]
        answer = steps[first]
        again = tuple(
            _dependent(answer.text, [one.text for one in steps[first + 1 : last] if one.cell.role != "check"])
        )
        yield Exercise(
            lesson, grade_id, step.cell.exercise, answer.text, answer.cell.source, step.cell, first, last, again
        )


def _dependent(answer: str, between: list[str]) -> Iterator[str]:
    """The cells that use a name which the answer, or another such cell, defines."""
    changed = set(bound_names(answer))
    for text in between:
        try:
            if changed & set(free_names(text)):
                changed |= set(bound_names(text))
                yield text
        except SyntaxError:  # a magic: run it, to be sure
            yield text


def _assigned(text: str) -> list[ast.Assign]:
    """The assignments at the top of a cell; none of one that is no Python (a magic)."""
    try:
        return [node for node in ast.parse(text).body if isinstance(node, ast.Assign)]
    except SyntaxError:
        return []
