"""What was proved of a lesson, kept beside its answers: counts, and a hash of what they depend on.

    tests/answers/NN-name/mutants.json

A lesson whose code, whose checks' library or whose operators changed since is tried again; `autograde
mutants --check` refuses it until then. Prose and demonstrations may change.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from autograde import build, library
from autograde.course import Course
from autograde.mutants import answers, equivalents
from autograde.mutants.findings import LessonFindings
from autograde.mutants.lesson import Lesson

NAME = "mutants.json"
MAKERS = ("cell.py", "general.py", "nets.py", "operators.py")
"""The files of this package on which it depends which mutants there are."""


def path_of(course: Course, lesson: str) -> Path:
    return answers.folder_of(course, lesson) / NAME


def is_current(lesson: Lesson) -> bool:
    """Whether a lesson was proved as it is now."""
    return _read(lesson).get("proved") == made_from(lesson)


def problems(lessons: list[Lesson]) -> list[str]:
    """The lessons that were not proved as they are now, a sentence each."""
    return [
        f"{lesson.name}: its checks, its solutions or the mutants changed since they were tried: "
        f"run `autograde mutants {lesson.name}`"
        for lesson in lessons
        if not is_current(lesson)
    ]


def write(found: LessonFindings) -> Path:
    """Keep what was proved. Only for findings without problems."""
    assert not found.problems
    path = path_of(found.lesson.course, found.lesson.name)
    kept = {
        "proved": made_from(found.lesson),
        "exercises": {
            one.exercise.grade_id: {
                "mutants": len(one.mutants),
                "killed": len(one.killed),
                "equivalent": len(one.explained),
                "right": len(one.of("right")),
                "wrong": len(one.of("wrong")),
            }
            for one in found.exercises
        },
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    return path


def made_from(lesson: Lesson) -> str:
    """sha256 of the cells that are run, the files that they need, the pins, the operators, the equivalents."""
    cells = json.dumps([[step.cell.role, step.cell.grade_id, step.text] for step in lesson.steps])
    parts = [(f"{lesson.name} cells", cells.encode()), *_files(lesson)]
    return build.content_hash(sorted(parts))


def _files(lesson: Lesson) -> Iterator[tuple[str, bytes]]:
    course, name = lesson.course, lesson.name
    beside = [path for path in (course.source / name).rglob("*") if path.is_file() and path.suffix != ".ipynb"]
    imported = library.files_for(course.home, [step.text for step in lesson.steps])
    makers = [Path(__file__).parent / maker for maker in MAKERS]
    listed = answers.folder_of(course, name) / equivalents.NAME
    for path in (*beside, *imported, *makers, course.home / build.PINS, listed):
        if path.is_file():
            yield path.name, path.read_bytes()


def _read(lesson: Lesson) -> dict[str, Any]:
    try:
        kept = json.loads(path_of(lesson.course, lesson.name).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}
