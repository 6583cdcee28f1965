"""The package that students get: lessons, what they import, `autograde check`; no source, no solution, no test.

A zip archive, the same for the same course. It is searched before it is written: a line of a
solution, a hidden test or a rubric anywhere in it stops the bundling, and of a check too where
the course packs its checks: what a check compares with is a solution by another name.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from autograde import index, leaks
from autograde.build import PINS
from autograde.course import CONFIG_NAME, Course
from autograde.errors import CourseError
from autograde.library import LIBRARY

FILES = (CONFIG_NAME, "pyproject.toml", PINS, "environment.yml", "LICENSE")
README = Path(__file__).parent / "templates" / "bundle.md"
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The oldest date that an archive can hold: its members carry no clock."""


def write(course: Course, target: Path) -> list[str]:
    """Write the archive; returns its members.

    Raises:
        CourseError: a lesson is not built, or a line that students must not have stands in one of the files.
    """
    members = dict(_members(course))
    missing = [lesson for lesson in course.lessons() if f"lessons/{lesson}/{lesson}.ipynb" not in members]
    if missing:
        raise CourseError(f"Not built yet: {', '.join(missing)}. Run `autograde build` first.")
    found = leaks.find(course, sorted(path for path in members.values() if path != README))
    if found:
        raise CourseError("Nothing was bundled.\n" + "\n".join(map(str, found)))
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_suffix(".part")
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, path in sorted(members.items()):
            archive.writestr(zipfile.ZipInfo(f"{target.stem}/{name}", EPOCH), path.read_bytes(), zipfile.ZIP_DEFLATED)
    part.replace(target)
    return sorted(members)


def _members(course: Course) -> Iterator[tuple[str, Path]]:
    """Each member's name, and the file that it comes from."""
    yield "README.md", README
    for name in FILES:
        if (course.home / name).is_file():
            yield name, course.home / name
    if (course.release / index.NAME).is_file():
        yield f"lessons/{index.NAME}", course.release / index.NAME
    for lesson in course.lessons():
        yield from _below(course.release / lesson, f"lessons/{lesson}")
    yield from _below(course.home / LIBRARY, LIBRARY)
    yield from _below(Path(__file__).parent, "autograde")


def _below(folder: Path, name: str) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        if path.is_file() and not any(part == "__pycache__" or part.startswith(".") for part in parts):
            yield str(PurePosixPath(name, *parts)), path
