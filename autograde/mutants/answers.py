"""Answers in files: right ones, wrong ones, and what each wrong one must be told.

tests/answers/NN-name/<grade_id>/right-*.py   full marks
tests/answers/NN-name/<grade_id>/wrong-*.py   the remark in its first comment, `…` for what may vary
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from autograde.course import Course

FOLDER = Path("tests") / "answers"
"""Below the course's home. What concerns a lesson lies in a folder of its name."""


@dataclass(frozen=True)
class AnswerFile:
    """One file: what a student might write into one answer cell."""

    lesson: str
    grade_id: str
    path: Path

    @property
    def name(self) -> str:
        return self.path.stem

    @property
    def right(self) -> bool:
        return self.name.startswith("right-")

    @property
    def source(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @property
    def remark(self) -> str:
        """What a wrong answer must be told."""
        return self.source.split("\n", 1)[0].removeprefix("#").strip()

    def is_told(self, remark: str) -> bool:
        """Whether this remark is the one that the answer must get."""
        parts = (re.escape(" ".join(part.split())) for part in self.remark.split("…"))
        return re.search(".*?".join(parts), " ".join(remark.split())) is not None


def folder_of(course: Course, lesson: str) -> Path:
    """Where a lesson's answers are, and what is known about its mutants."""
    return course.home / FOLDER / lesson


def find(folder: Path, lesson: str = "*", grade_id: str = "*") -> list[AnswerFile]:
    """Every answer file, or those of one lesson or exercise, in order."""
    paths = sorted(folder.glob(f"{lesson}/{grade_id}/*.py"))
    return [AnswerFile(path.parent.parent.name, path.parent.name, path) for path in paths]
