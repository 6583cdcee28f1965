"""The private overlay: what one course keeps to itself though its lessons are public.

    private/secret                    from which hidden checks draw their values
    private/LESSON/GRADE_ID.py        further hidden tests of that check cell
    private/LESSON/NOTEBOOK/…         the same, where an assignment has several notebooks

The folder lies beside `nbgrader_config.py` (git ignores it there), or wherever AUTOGRADE_OVERLAY
says. A private test is code as a check cell holds it, and keeps to the same contract. It runs after
the cell's own tests, in the examiner alone: it stands in no notebook, and of its remarks the
student sees what they see of any hidden test's, name and blame.
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

from autograde.course import Course
from autograde.errors import CourseError
from autograde.lint import lint

if TYPE_CHECKING:
    from autograde.manifest import Cell, Manifest

VARIABLE, FOLDER, SECRET = "AUTOGRADE_OVERLAY", "private", "secret"
SHORTEST_SECRET = 16


def folder_of(course: Course) -> Path | None:
    """The course's overlay, if it has one.

    Raises:
        CourseError: AUTOGRADE_OVERLAY names no folder. A misspelt one must not weaken the tests unnoticed.
    """
    named = os.environ.get(VARIABLE)
    if not named:
        return course.home / FOLDER if (course.home / FOLDER).is_dir() else None
    folder = (course.home / named).resolve()
    if not folder.is_dir():
        raise CourseError(f"{VARIABLE} names {folder}, and there is no such folder.")
    return folder


def secret_of(course: Course) -> bytes | None:
    """The overlay's secret, if it has one.

    Raises:
        CourseError: it is too short to be one.
    """
    folder = folder_of(course)
    if folder is None or not (folder / SECRET).is_file():
        return None
    secret = (folder / SECRET).read_bytes().strip()
    if len(secret) < SHORTEST_SECRET:
        raise CourseError(
            f"{folder / SECRET} has {len(secret)} characters; at least {SHORTEST_SECRET}, for example from "
            '`python -c "import secrets; print(secrets.token_hex(32))"`.'
        )
    return secret


def applied(manifest: Manifest, course: Course) -> Manifest:
    """The manifest with the private tests of its checks.

    Raises:
        CourseError: a private test belongs to no check, breaks the contract, or could not be kept private.
    """
    folder = folder_of(course)
    if folder is None:
        return manifest
    lesson = folder / manifest.assignment
    here = lesson if manifest.notebook == manifest.assignment else lesson / manifest.notebook
    tests = {path.stem: path for path in sorted(here.glob("*.py"))}
    checks = {cell.grade_id: cell for cell in manifest.cells if cell.role == "check"}
    for name, path in tests.items():
        if name not in checks:
            raise CourseError(f"{path}: {manifest.notebook} has no check {name!r}; it has {', '.join(checks)}.")
        _refuse(path, checks[name], manifest)
    cells = (
        replace(cell, private=tests[cell.grade_id].read_text(encoding="utf-8")) if cell.grade_id in tests else cell
        for cell in manifest.cells
    )
    return replace(manifest, cells=tuple(cells))


def _refuse(path: Path, check: Cell, manifest: Manifest) -> None:
    from autograde.markers import TOGETHER_TAG

    if TOGETHER_TAG in check.tags:
        raise CourseError(f"{path}: its check runs in the student's own process, which could read it. Delete it.")
    text = path.read_text(encoding="utf-8")
    try:
        compile(text, str(path), "exec")
    except SyntaxError as error:
        raise CourseError(f"{path}, line {error.lineno}: {error.msg}.") from None
    given = [cell.source for cell in manifest.cells if cell.role == "locked" and cell.type == "code"]
    given.append(check.source)  # a private test may use what its check defined before it
    answers = "\n".join(f"{name} = None" for name in manifest.declares)
    cells = [*(_cell(source, "locked") for source in given), _cell(answers, "solution"), _cell(text, "grade")]
    for remark in lint(cells):
        if remark.cell == len(cells) - 1:
            raise CourseError(f"{path}, line {remark.line}: {remark.message}.")


def _cell(source: str, role: str) -> NotebookNode:
    return new_code_cell(source, metadata={"nbgrader": {role: True}})
