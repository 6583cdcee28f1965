"""What was proved of each exercise, kept beside its answers: counts, and a hash of all that they depend on.

    tests/answers/NN-name/mutants.json

An exercise is tried again when anything changed that its verdicts depend on: the cells that are run
before its check, the check, its answers and equivalents, the library that these import, what grades, what
makes mutants, the pins. Prose, demonstrations and the checks of other exercises may change.
"""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from autograde import build, library
from autograde.course import Course
from autograde.mutants import answers, equivalents
from autograde.mutants.findings import LessonFindings
from autograde.mutants.lesson import Exercise, Lesson
from autograde.names import free_names

NAME = "mutants.json"
TRIES = ("from autograde.mutants import operators, trial, findings",)
"""What decides which mutants there are, how they are tried, and what is wrong with what came out."""
PACKAGES = Path(library.__file__).parents[1]
"""Where the package `autograde` lies."""


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
    """sha256 of all that the verdicts on an exercise's mutants and answers depend on."""
    listed = equivalents.read(answers.folder_of(lesson.course, lesson.name) / equivalents.NAME)
    known = sorted(str(one) for one in listed if one.grade_id == exercise.grade_id)
    makers = {path.relative_to(PACKAGES).as_posix(): path.read_bytes() for path in _makers()}
    parts = depends_on(lesson, exercise) | makers | {"equivalents": json.dumps(known).encode()}
    return build.content_hash(sorted(parts.items()))


def depends_on(lesson: Lesson, exercise: Exercise) -> dict[str, bytes]:
    """All that decides what an exercise's check says to an answer, by name: whoever tries answers can keep what came
    out under a hash of it.

    The cells that are run before the check, the check, the lesson's limits, the answer files, the files beside the
    lesson, the library that all these import, the modules that grade, the pins. Prose, demonstrations and the
    checks of other exercises are not among them.
    """
    course, name = lesson.course, lesson.name
    home = course.home
    steps = [
        step
        for place, step in enumerate(lesson.steps[: exercise.last + 1])
        if step.cell.role != "check" or place == exercise.last
    ]
    texts = [step.text for step in steps]
    asked = sorted(set(lesson.manifest.declares) & set(free_names(exercise.check.source)))
    cells = [[step.cell.role, step.cell.grade_id, step.text] for step in steps]
    parts = {
        "cells": json.dumps(cells).encode(),
        "asked": json.dumps([asked, exercise.check.points]).encode(),
        "limits": repr(lesson.manifest.limits).encode(),
    }
    beside = [path for path in (course.source / name).rglob("*") if path.is_file() and path.suffix != ".ipynb"]
    mine = [one.path for one in answers.find(home / answers.FOLDER, name, exercise.grade_id)]
    imported = library.files_for(home, [*texts, *(path.read_text(encoding="utf-8") for path in mine)])
    for path in (*beside, *imported, *mine, home / build.PINS):
        if path.is_file():
            parts[path.relative_to(home).as_posix()] = path.read_bytes()
    return parts | {path.relative_to(PACKAGES).as_posix(): path.read_bytes() for path in library.grading_files()}


@cache
def _makers() -> tuple[Path, ...]:
    return tuple(library.files_for(PACKAGES, TRIES, "autograde"))


def _proof(kept: dict[str, Any], exercise: Exercise) -> str:
    return str(kept.get(exercise.grade_id, {}).get("proved", ""))


def _read(lesson: Lesson) -> dict[str, Any]:
    """What is kept of each exercise, by its name."""
    try:
        kept = json.loads(path_of(lesson.course, lesson.name).read_text(encoding="utf-8"))["exercises"]
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return kept if isinstance(kept, dict) else {}
