"""What was proved of each exercise, kept beside its answers: counts, and a hash of all that they depend on.

    tests/answers/NN-name/mutants.json

An exercise is tried again when anything changed that its verdicts depend on: the cells that are run
before its check, the check, its answers and equivalents, the library that these import, what grades, what
makes mutants, the pins. Prose, demonstrations and the checks of other exercises may change.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from autograde import build, library
from autograde.course import Course
from autograde.mutants import answers, equivalents
from autograde.mutants.findings import LessonFindings
from autograde.mutants.lesson import Exercise, Lesson

NAME = "mutants.json"
TRIES = ("from autograde.mutants import operators, trial, findings",)
"""What decides which mutants there are, how they are tried, and what is wrong with what came out."""


def path_of(course: Course, lesson: str) -> Path:
    return answers.folder_of(course, lesson) / NAME


def changed(lesson: Lesson) -> Lesson:
    """The lesson with those of its exercises that were not proved as they are now."""
    kept = _read(lesson)
    left = tuple(one for one in lesson.exercises if _proof(kept, one) != made_from(lesson, one))
    return replace(lesson, exercises=left)


def problems(lessons: list[Lesson]) -> list[str]:
    """The exercises that were not proved as they are now, a sentence for each lesson."""
    left = {lesson.name: [one.grade_id for one in changed(lesson).exercises] for lesson in lessons}
    return [
        f"{name}: {', '.join(names)} changed since they were tried: run `autograde mutants {name}`"
        for name, names in left.items()
        if names
    ]


def write(found: LessonFindings, lesson: Lesson) -> Path:
    """Keep what was proved of these exercises, beside what is known of the lesson's others. Only without problems.

    Args:
        found: of all exercises that were tried.
        lesson: with all its exercises, tried or not.
    """
    assert not found.problems
    path = path_of(lesson.course, lesson.name)
    kept = _read(lesson)
    new = {
        one.exercise.grade_id: {
            "proved": made_from(lesson, one.exercise),
            "mutants": len(one.mutants),
            "killed": len(one.killed),
            "equivalent": len(one.explained),
            "right": len(one.of("right")),
            "wrong": len(one.of("wrong")),
        }
        for one in found.exercises
    }
    order = [one.grade_id for one in lesson.exercises]
    all_of_them = {name: new.get(name, kept.get(name, {})) for name in order}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"exercises": all_of_them}, indent=1) + "\n", encoding="utf-8")
    return path


def made_from(lesson: Lesson, exercise: Exercise) -> str:
    """sha256 of all that an exercise's verdicts depend on."""
    steps = [
        step
        for place, step in enumerate(lesson.steps[: exercise.last + 1])
        if step.cell.role != "check" or place == exercise.last
    ]
    cells = json.dumps([[step.cell.role, step.cell.grade_id, step.text] for step in steps])
    parts = [("cells", cells.encode()), *_files(lesson, exercise, [step.text for step in steps])]
    return build.content_hash(sorted(parts))


def _files(lesson: Lesson, exercise: Exercise, texts: list[str]) -> Iterator[tuple[str, bytes]]:
    course, name = lesson.course, lesson.name
    home = course.home
    beside = [path for path in (course.source / name).rglob("*") if path.is_file() and path.suffix != ".ipynb"]
    mine = [one.path for one in answers.find(home / answers.FOLDER, name, exercise.grade_id)]
    imported = library.files_for(home, [*texts, *(path.read_text(encoding="utf-8") for path in mine)])
    for path in (*beside, *imported, *mine, home / build.PINS):
        if path.is_file():
            yield path.relative_to(home).as_posix(), path.read_bytes()
    package = Path(library.__file__).parents[1]
    for path in {*library.grading_files(), *library.files_for(package, TRIES, "autograde")}:
        yield path.relative_to(package).as_posix(), path.read_bytes()
    listed = equivalents.read(answers.folder_of(course, name) / equivalents.NAME)
    known = sorted(str(one) for one in listed if one.grade_id == exercise.grade_id)
    yield "equivalents", json.dumps(known).encode()


def _proof(kept: dict[str, Any], exercise: Exercise) -> str:
    return str(kept.get(exercise.grade_id, {}).get("proved", ""))


def _read(lesson: Lesson) -> dict[str, Any]:
    """What is kept of each exercise, by its name."""
    try:
        kept = json.loads(path_of(lesson.course, lesson.name).read_text(encoding="utf-8"))["exercises"]
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return kept if isinstance(kept, dict) else {}
