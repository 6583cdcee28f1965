"""Whether anything that students must not have stands in what they get."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from nbformat import NotebookNode

from autograde import markers, packing, source
from autograde.course import Course
from autograde.markers import HIDDEN, NOT_ANSWERED, RUBRIC, SOLUTION
from autograde.release import is_packed

SHORTEST, SHORTEST_IN_CODE = 12, 32
"""A line shorter than this (`return h`, `else:`) says nothing by itself; among a package's code, one like
`for step in range(steps):` says nothing either."""


@dataclass(frozen=True)
class Leak:
    file: Path
    lesson: str
    line: str

    def __str__(self) -> str:
        return f"{self.file}: a line that students must not have, from source/{self.lesson}.py: {self.line!r}"


def find(course: Course, files: list[Path] | None = None) -> list[Leak]:
    """Lines of solutions, hidden tests and rubrics in these files; by default, anywhere below lessons/.

    Where a course packs its checks, lines of a whole check too: its reference is a solution by another name.

    A line that its author also wrote outside such a block, in any lesson, is no secret.
    """
    if files is None:
        files = [path for path in sorted(course.release.rglob("*")) if path.is_file()]
    packs = packing.folder_of(course) is not None
    secret: dict[str, str] = {}
    public = {f'raise NotImplementedError("{NOT_ANSWERED}")'}  # the stub
    for lesson in course.lessons():
        for cell in source.read(course.source / f"{lesson}.py").cells:
            for line in _kept_back(cell, packs):
                secret.setdefault(_bare(line), lesson)
            if not (packs and is_packed(cell)):
                public.update(map(_bare, markers.without(cell.source, SOLUTION, HIDDEN, RUBRIC).split("\n")))
    wanted = {line: lesson for line, lesson in secret.items() if line not in public}
    return [
        Leak(path.relative_to(course.home) if path.is_relative_to(course.home) else path, wanted[line], line)
        for path in files
        for line in _lines(path)
        if line in wanted and len(line) >= (SHORTEST_IN_CODE if path.suffix == ".py" else SHORTEST)
    ]


def _kept_back(cell: NotebookNode, packs: bool) -> Iterator[str]:
    if packs and is_packed(cell):
        yield from cell.source.split("\n")
    else:
        yield from markers.inside(cell.source, SOLUTION, HIDDEN, RUBRIC)


def _lines(path: Path) -> Iterator[str]:
    """Each line of a released file; of a notebook, of all its cells and outputs."""
    text = path.read_text(encoding="utf-8", errors="replace")
    if path.suffix == ".ipynb":
        yield from (_bare(line) for part in _strings(json.loads(text)) for line in part.split("\n"))
    else:
        yield from map(_bare, text.split("\n"))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from _strings(item)


def _bare(line: str) -> str:
    return line.strip().lstrip("#").strip()
