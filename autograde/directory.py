"""nbgrader's view of a course, for submissions of every kind.

nbgrader takes what was handed in at its word: it stops at a `timestamp.txt` without a time and at a
student's name that is no text, copies what links lead to, and stops where a file has the name of a
folder of the lesson's. `adapt` gives one run of its autograde step, plain or ours, a view that does not.
"""

from __future__ import annotations

import fnmatch
import glob
import re
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from nbgrader.coursedir import CourseDirectory
from nbgrader.utils import parse_utc

TIMESTAMP = "timestamp.txt"
MAX_TIMESTAMP = 100
NO_TIME = f"The submission's {TIMESTAMP} holds no time, so that it is not known whether it came in time."
_ZONE = re.compile(r"[^/]* [A-Za-z_]+(/[A-Za-z0-9_+-]+){1,2}")


class AnySubmission(CourseDirectory):
    """nbgrader's folders, with names that can be written and times that can be read."""

    def __init__(self, **traits: Any) -> None:
        super().__init__(**traits)
        self.real_names: dict[str, str] = {}
        self.stage: Path | None = None

    def format_path(self, nbgrader_step: str, student_id: str, assignment_id: str, escape: bool = False) -> str:
        if nbgrader_step == self.submitted_directory and not escape:
            if self.stage is not None:
                return str(self.stage)
            student_id = self.real_names.get(student_id, student_id)
        return str(super().format_path(nbgrader_step, student_id, assignment_id, escape))

    def get_existing_timestamp(self, dest_path: str) -> datetime | None:
        return time_of(Path(dest_path))


def found(converter: Any) -> dict[str, list[str]]:
    """The notebooks of the submissions that an autograde step is asked for, by folder.

    As nbgrader finds them, but the name of a student is no pattern, and every notebook of the assignment is
    there: one that was not handed in gets its zero.
    """
    asked = converter.coursedir
    source = Path(asked.format_path(asked.source_directory, ".", asked.assignment_id))
    names = fnmatch.filter(sorted(path.stem for path in source.glob("*.ipynb")), asked.notebook_id)
    pattern = converter._format_source(asked.assignment_id, asked.student_id)
    folders = sorted(glob.glob(pattern))  # noqa: PTH207  (an absolute one)
    return {folder: [str(Path(folder, f"{name}.ipynb")) for name in names] for folder in folders if names}


def adapt(converter: Any) -> None:
    """Give a converter that is about to begin, `nbgrader.converters.Autograde`, the view that stops at nothing."""
    old = converter.coursedir
    traits = {name: getattr(old, name) for name in old.trait_names(config=True)}
    directory = converter.coursedir = AnySubmission(parent=old.parent, **traits)
    pattern = re.compile(converter._format_source("(?P<assignment_id>.*)", "(?P<student_id>.*)", escape=True))
    for folder in converter.assignments:
        if found := pattern.match(folder):
            directory.real_names[name_of(found["student_id"])] = found["student_id"]
    converter.assignments = {
        name_of(folder): [name_of(notebook) for notebook in notebooks]
        for folder, notebooks in converter.assignments.items()
    }
    init_assignment = converter.init_assignment

    def init_staged(assignment_id: str, student_id: str) -> None:
        submitted = directory.format_path(directory.submitted_directory, student_id, assignment_id)
        source = directory.format_path(directory.source_directory, ".", assignment_id)
        with staged(Path(submitted), Path(source)) as directory.stage:
            try:
                init_assignment(assignment_id, student_id)
            finally:
                directory.stage = None

    converter.init_assignment = init_staged


def name_of(folder: str) -> str:
    """The name under which a student is recorded: the folder's, with bytes that are no text written out."""
    return folder.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def time_of(folder: Path) -> datetime | None:
    """When a submission was handed in, in UTC, as its `timestamp.txt` says; None where it does not."""
    path = folder / TIMESTAMP
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return None
        with path.open(encoding="utf-8") as file:
            text = file.read(MAX_TIMESTAMP + 1).strip()
        if not text or len(text) > MAX_TIMESTAMP or ("/" in text and not _ZONE.fullmatch(text)):
            return None  # a time zone is looked up as a file: not one of the student's choice
        found: datetime | None = parse_utc(text)
    except Exception:  # whatever a text may do to a parser of dates
        return None
    return found


def notes(folder: Path) -> list[str]:
    """What the instructor should know about the files of a submission, a sentence each."""
    there = (folder / TIMESTAMP).is_symlink() or (folder / TIMESTAMP).exists()
    return [NO_TIME] if there and time_of(folder) is None else []


@contextmanager
def staged(submitted: Path, source: Path) -> Iterator[Path]:
    """A copy of what lies beside a submission's notebooks, that nbgrader can copy further without harm.

    Links, devices and what is too much are left out, and so is what stands in the way of the lesson's own
    files, in `source`. Of notebooks only the names are there.
    """
    from autograde.sandbox import Bounds, files  # not on every system that builds lessons

    with tempfile.TemporaryDirectory(prefix="autograde-", ignore_cleanup_errors=True) as name:
        stage = Path(name)
        files.copy_files([submitted], stage, Bounds())
        for path in sorted(source.rglob("*")):
            mine = stage / path.relative_to(source)
            if mine.exists() and mine.is_dir() != path.is_dir():
                files.remove(mine)
        for notebook in submitted.glob("*.ipynb"):
            if notebook.is_file() and not notebook.is_symlink():
                (stage / notebook.name).touch()
        yield stage
